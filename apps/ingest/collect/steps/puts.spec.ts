import { aDraft, CHROME } from '../../specs/a-draft.ts';
import { Agents } from '../lookups/agents.ts';
import { Places } from '../lookups/places.ts';
import { drop, ok } from '../outcome.ts';
import { maskInput } from './mask-input.ts';
import { putCountedPath } from './put-counted-path.ts';
import { putDevice } from './put-device.ts';
import { putLocation } from './put-location.ts';
import { putPage } from './put-page.ts';
import { putSource } from './put-source.ts';

describe('putPage', () => {
  it('keeps host and path, cuts the rest, and reads campaign tags first', () => {
    const url = 'https://Example.com/a%7Eb/?utm_source=mail&secret=1&ref=x#top';
    const draft = aDraft({ input: { url, title: '' }, website: { keptParameters: ['ref'] } });
    expect(putPage.run(draft)).toEqual(ok);
    expect(draft.page).toEqual({ hostname: 'example.com', path: '/a~b', query: 'ref=x', title: null });
    expect(draft.urlTags.source).toBe('mail');
  });

  it('takes a path for one of the hostname that is named, else of the website', async () => {
    const named = aDraft({ input: { url: '/a', hostname: 'shop.example.com' } });
    await putPage.run(named);
    expect(named.page.hostname).toBe('shop.example.com');
    const unnamed = aDraft({ input: { url: '/a' } });
    await putPage.run(unnamed);
    expect(unnamed.page.hostname).toBe('example.com');
  });

  it('keeps what is no URL as a dead letter', () => {
    expect(putPage.run(aDraft({ input: { url: 'not a url' } }))).toMatchObject({
      kind: 'deadLetter',
      fault: { code: 'event.urlInvalid', field: 'url' },
    });
  });
});

describe('putCountedPath', () => {
  const website = { pathRules: [{ pattern: '/user/*', replacement: '/user/:id' }] };
  const counted = (input: object, more: object = {}): unknown => {
    const draft = aDraft({ input, website: { ...website, ...more } });
    expect([putPage.run(draft), putCountedPath.run(draft)]).toEqual([ok, ok]);
    return draft.page;
  };

  it('counts pages as one where a rule says so, and leaves the rest of the page as it is', () => {
    const page = { hostname: 'example.com', query: null, title: 'Profile' };
    expect(counted({ url: '/user/7?x=1', title: 'Profile' })).toEqual({ ...page, path: '/user/:id' });
    expect(counted({ url: '/users', title: 'Profile' })).toEqual({ ...page, path: '/users' });
  });

  it('counts fragments where they are pages, by the same rules', () => {
    expect(counted({ url: 'https://example.com/#/user/7' })).toMatchObject({ path: '/' });
    expect(counted({ url: 'https://example.com/#/user/7' }, { countFragments: true })).toMatchObject({
      path: '/user/:id',
    });
  });

  it('leaves an event without a page alone', () => {
    expect(counted({ url: null }, { pathRules: [{ pattern: '**', replacement: '/all' }] })).toMatchObject({ path: '' });
  });
});

describe('putDevice', () => {
  const step = putDevice(new Agents());

  it('reads the user agent, and keeps of its versions what people know', async () => {
    const draft = aDraft({ input: { screenWidth: 1920 }, sender: { language: 'de' } });
    await step.run(draft);
    expect(draft.client).toMatchObject({
      browser: 'Chrome',
      browserVersion: '126',
      os: 'Windows',
      osVersion: '10',
      device: 'desktop',
      screenWidth: 1920,
      language: 'de',
    });
  });

  it('takes a hint only where the agent tells nothing', async () => {
    const hints = { browser: 'Opera', os: 'BeOS', device: 'tablet' };
    const known = aDraft({ input: hints });
    await step.run(known);
    expect(known.client).toMatchObject({ browser: 'Chrome', os: 'Windows', device: 'desktop' });
    const unknown = aDraft({ input: hints, sender: { userAgent: '' } });
    await step.run(unknown);
    expect(unknown.client).toMatchObject({ browser: 'Opera', browserVersion: null, os: 'BeOS', device: 'tablet' });
  });

  it('believes the holder of a key first, and never reads a server for a device', async () => {
    const draft = aDraft({ input: { browser: 'Kiosk' }, sender: { trusted: true, userAgent: CHROME } });
    await step.run(draft);
    expect(draft.client).toMatchObject({ browser: 'Kiosk', browserVersion: null, os: null, device: null });
    const forwarded = aDraft({ input: { browser: 'Kiosk', userAgent: CHROME }, sender: { trusted: true } });
    await step.run(forwarded);
    expect(forwarded.client).toMatchObject({ browser: 'Kiosk', browserVersion: null, os: 'Windows', osVersion: '10' });
  });
});

describe('putLocation', () => {
  const places = new Places(() =>
    Promise.resolve({ get: () => ({ country_code: 'DE', state1: 'Hesse', city: 'Frankfurt am Main' }) }),
  );
  const step = putLocation(places);

  it('finds the place of the address', async () => {
    const draft = aDraft({ input: { country: 'FR' } });
    expect(await step.run(draft)).toEqual(ok);
    expect(draft.client).toMatchObject({ country: 'DE', region: 'Hesse', city: 'Frankfurt am Main' });
  });

  it('drops countries that the website excludes', async () => {
    expect(await step.run(aDraft({ website: { excludedCountries: ['DE'] } }))).toEqual(drop('excludedCountry'));
  });

  it('believes a server, and takes its own address for nobody’s', async () => {
    const said = aDraft({ input: { country: 'fr', city: 'Lyon' }, sender: { trusted: true } });
    await step.run(said);
    expect(said.client).toMatchObject({ country: 'FR', region: null, city: 'Lyon' });
    const silent = aDraft({ sender: { trusted: true } });
    await step.run(silent);
    expect(silent.client.country).toBeNull();
    const forwarded = aDraft({ input: { ip: '203.0.113.7' }, sender: { trusted: true } });
    await step.run(forwarded);
    expect(forwarded.client.country).toBe('DE');
  });

  it('takes no word for a country but its code', async () => {
    const draft = aDraft({ input: { country: 'Germany' }, sender: { address: 'no.address' } });
    await step.run(draft);
    expect(draft.client.country).toBeNull();
  });
});

describe('putSource', () => {
  const acquired = async (input: object) => {
    const draft = aDraft({ input });
    await putPage.run(draft);
    await putSource.run(draft);
    return draft.acquisition;
  };

  it('names source and channel, and cuts the referrer’s query', async () => {
    expect(await acquired({ referrer: 'https://www.google.de/search?q=private' })).toMatchObject({
      referrer: 'https://www.google.de/search',
      source: 'Google',
      channel: 'Organic Search',
    });
  });

  it('takes the website itself for no source', async () => {
    expect(await acquired({ referrer: 'https://www.example.com/b' })).toMatchObject({
      referrer: null,
      source: null,
      channel: 'Direct',
    });
  });

  it('takes tags that the event names before those of its URL', async () => {
    const url = '/a?utm_source=url&utm_medium=email';
    expect(await acquired({ url, utmSource: 'event' })).toMatchObject({
      source: 'event',
      utmSource: 'event',
      utmMedium: 'email',
      channel: 'Email',
    });
  });
});

describe('maskInput', () => {
  const masked = (input: object, allowedInputs: readonly string[] = []) => {
    const draft = aDraft({ input: { type: 'input', ...input }, website: { allowedInputs } });
    expect(maskInput.run(draft)).toEqual(ok);
    return draft.input;
  };

  it('masks what was typed, whatever the tracker did', () => {
    expect(masked({ inputValue: 'secret', key: 'x', inputMasked: false })).toMatchObject({
      inputValue: '***MASKED***',
      key: '***MASKED***',
      inputMasked: true,
    });
  });

  it('keeps fields that the website allows, but never passwords', () => {
    const allowed = ['#search', '#password'];
    expect(masked({ inputValue: 'shoes', targetSelector: '#search', inputMasked: false }, allowed)).toMatchObject({
      inputValue: 'shoes',
      inputMasked: false,
    });
    expect(masked({ inputValue: 'shoes', targetSelector: '#password' }, allowed).inputValue).toBe('***MASKED***');
  });

  it('masks values in the HTML of any target', () => {
    const click = masked({ type: 'click', targetHtml: '<input value="secret">' });
    expect(click.targetHtml).not.toContain('secret');
  });
});
