import { OptionsInvalid, readOptions } from '../options.ts';
import { targetsOf } from './targets.ts';

const targets = (...args: readonly string[]) => targetsOf(readOptions(args).target);

describe('the servers to load', () => {
  it('have their own shape and website each', () => {
    const args =
      '--target http://127.0.0.1:1 --shape footfall --site A --target http://localhost:2 --shape umami --site B';
    expect(targets(...args.split(' ')).map(({ url, shape, site }) => [url, shape.name, site])).toEqual([
      ['http://127.0.0.1:1', 'Footfall, one event', 'A'],
      ['http://localhost:2', 'Umami', 'B'],
    ]);
  });

  it('are on this machine, unless it is said that they may not be', () => {
    expect(() => targets('--target', 'http://example.com')).toThrow(OptionsInvalid);
    expect(() => targets('--target', 'http://127.example.com')).toThrow(OptionsInvalid);
    expect(targets('--target', 'http://example.com', '--allow-remote')).toHaveLength(1);
  });

  it.each([['http//x'], ['https://localhost'], ['file:///etc']])('are no %s', (url) => {
    expect(() => targets('--target', url)).toThrow(OptionsInvalid);
  });

  it('must be told in a known shape', () => {
    expect(() => targets('--target', 'http://localhost', '--shape', 'unheard-of')).toThrow('There is no shape');
  });
});

describe('options', () => {
  it('read numbers with thousands and millions', () => {
    expect(readOptions(['--events', '1.5M', '--rate', '2k'])).toMatchObject({
      events: 1_500_000,
      target: { rate: 2000 },
    });
  });

  it.each([['--rounds', '0'], ['--rounds', 'x'], ['--mode', 'both'], ['--unknown']])('refuse %s %s', (...args) => {
    expect(() => readOptions(args)).toThrow(OptionsInvalid);
  });
});
