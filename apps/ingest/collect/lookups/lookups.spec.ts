import { Agents } from './agents.ts';
import { Places } from './places.ts';
import { RecentIds } from './recent-ids.ts';

describe('user agents', () => {
  const agents = new Agents();

  it.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1',
      { browser: 'Safari', browserVersion: '17', os: 'iOS', osVersion: '17.2', device: 'mobile', isBot: false },
    ],
    [
      'Mozilla/5.0 (Windows NT 6.1; WOW64; rv:28.0) Gecko/20100101 Firefox/28.0',
      { browser: 'Firefox', browserVersion: '28', os: 'Windows', osVersion: '7', device: 'desktop' },
    ],
    [
      'Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/6.0 TV Safari/538.1',
      { device: 'other' },
    ],
    ['', { isBot: false, browser: null, os: null, device: null }],
    ['curl/8.5.0', { isBot: true, browser: null }],
    ['x'.repeat(5000), { browser: null }],
  ])('%s', (userAgent, agent) => {
    expect(agents.read(userAgent)).toMatchObject(agent);
    expect(agents.read(userAgent)).toBe(agents.read(userAgent));
  });
});

describe('places', () => {
  const opened: string[] = [];
  const places = new Places((family) => {
    opened.push(family);
    return Promise.resolve({ get: (address) => (address.endsWith('1') ? { country_code: 'SG', state1: '' } : null) });
  });

  it('opens the database of a family when the first address of it comes, once', async () => {
    const first = [places.find('203.0.113.1'), places.find('203.0.113.2')];
    expect(first.every((place) => place instanceof Promise)).toBe(true);
    expect([await first[0], await first[1]]).toEqual([
      { country: 'SG', region: null, city: null },
      { country: null, region: null, city: null },
    ]);
    expect(opened).toEqual(['ipv4']);
    expect(places.find('203.0.113.1')).toEqual({ country: 'SG', region: null, city: null });
    await places.find('2001:db8::1');
    expect(opened).toEqual(['ipv4', 'ipv6']);
  });

  it('tries again after a database could not be opened', async () => {
    let attempts = 0;
    const failing = new Places(() => {
      attempts++;
      return attempts === 1 ? Promise.reject(new Error('too many open files')) : Promise.resolve({ get: () => null });
    });
    await expect(failing.find('203.0.113.1')).rejects.toThrow('too many open files');
    expect(await failing.find('203.0.113.1')).toMatchObject({ country: null });
  });

  it('are nowhere for what is no address', () => {
    expect(places.find('proxy.example.com')).toMatchObject({ country: null });
  });

  it('come from the packaged database', async () => {
    const packaged = new Places();
    expect(await packaged.find('8.8.8.8')).toMatchObject({ country: 'US', region: 'California' });
    expect(await packaged.find('192.0.2.1')).toMatchObject({ country: null });
  });
});

it('recent ids are known until as many new ones have come', () => {
  const ids = new RecentIds(2);
  for (const id of ['a', 'b', 'c']) ids.add('site', id);
  expect(['a', 'b', 'c'].map((id) => ids.has('site', id))).toEqual([true, true, true]);
  ids.add('site', 'd');
  expect(['a', 'b', 'c', 'd'].map((id) => ids.has('site', id))).toEqual([false, false, true, true]);
  expect(ids.has('other', 'd')).toBe(false);
});
