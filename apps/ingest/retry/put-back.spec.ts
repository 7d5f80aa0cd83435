import { type Directory } from '#libs/directory';
import { type Repair, type RetryBody, type RetryLetter } from '#libs/document-store';
import { MASK, persistentVisitorId, type Website } from '#libs/domain';
import { decode, requestIdOfLetter, type TrackingEvent } from '#libs/events';
import { type Profiles } from '../salts/profiles.ts';
import { type KeysOfWebsites } from '../salts/website-keys.ts';
import { understood } from '../collect/refused/understood.ts';
import { aDraft, type DraftParts, NOON } from '../specs/a-draft.ts';
import { aWebsite } from '../specs/a-website.ts';
import { type PutBack, PuttingBack } from './put-back.ts';

const VISITOR = '01930000-0000-8000-8000-0000000000aa';
const LETTER = '01930000-0000-7000-8000-00000000001e';
const EVENT = '01930000-0000-7000-8000-00000000000e';

const puttingBack = (website: Partial<Website> = {}): PuttingBack =>
  new PuttingBack({
    directory: { website: () => ({ website: aWebsite(website), version: 7 }) } as unknown as Directory,
    keys: { of: () => ({ users: Buffer.alloc(32) }) } as unknown as KeysOfWebsites,
    profiles: { knows: () => true } as unknown as Profiles,
  });

/** The body that ingest would keep of an event. */
const bodyOf = (parts: DraftParts): string => {
  const draft = aDraft(parts);
  draft.visitorId = VISITOR;
  draft.client.country = 'DE';
  draft.client.browser = 'Firefox';
  draft.client.browserVersion = '130';
  return understood(draft);
};

const aLetter = (more: Partial<RetryLetter> = {}): RetryLetter => ({
  deadLetterId: LETTER,
  eventId: EVENT,
  recordedAt: NOON,
  importId: null,
  code: 'event.fieldMissing',
  field: 'name',
  detail: 'name is missing.',
  body: bodyOf({ input: { type: 'custom' } }),
  isCounted: false,
  ...more,
});

const put = (letter: RetryLetter, repair: readonly Repair[] = [], website: Partial<Website> = {}): Promise<PutBack> =>
  puttingBack(website).make(letter, { siteId: aWebsite().siteId, repair } as unknown as RetryBody);

const eventOf = (back: PutBack): TrackingEvent => {
  if (back.kind !== 'event') throw new Error(JSON.stringify(back.why));
  return decode(back.record.value) as TrackingEvent;
};

describe('a letter that is put back', () => {
  it('is an event with its own id and times, whose it was and where from', async () => {
    const { name, value } = eventOf(await put(aLetter(), [{ field: 'name', set: 'signup' }]));
    expect(name).toBe('CustomEventTracked');
    expect(value).toMatchObject({
      name: 'signup',
      envelope: {
        eventId: EVENT,
        visitorId: VISITOR,
        requestId: requestIdOfLetter(LETTER),
        origin: 'BROWSER',
        settingsVersion: 7,
        occurredAt: NOON,
        recordedAt: NOON,
      },
      page: { hostname: 'example.com', path: '/a' },
      client: { country: 'DE', browser: 'Firefox', browserVersion: '130' },
    });
  });

  it('keeps its source, its campaign and the parameters that the website keeps', async () => {
    const url = 'https://example.com/a?utm_source=mail&gclid=1&id=5&token=x';
    const kept = { keptParameters: ['id'] };
    const body = bodyOf({ input: { type: 'custom', url, referrer: 'https://search.example/?q=x' }, website: kept });
    const { value } = eventOf(await put(aLetter({ body }), [{ field: 'name', set: 'signup' }], kept));
    expect(value.page.query).toBe('id=5');
    expect(value.acquisition).toMatchObject({ utmSource: 'mail', source: expect.any(String) as string });
    expect(value.acquisition.channel).not.toBe('Direct');
  });

  it('still fails without a repair, by the same rules', async () => {
    expect(await put(aLetter())).toMatchObject({
      kind: 'failing',
      why: { code: 'event.fieldMissing', field: 'name' },
    });
    const reserved = [{ field: 'name', set: '$mine' }];
    expect(await put(aLetter(), reserved)).toMatchObject({ why: { code: 'event.nameReserved' } });
  });

  it('asks for a repair of the member that it does not hold, and takes one by any of its names', async () => {
    const invalid = { code: 'event.fieldInvalid', field: 'events[2].page_title', detail: 'page_title must be a text.' };
    const letter = aLetter({ ...invalid, body: bodyOf({}) });
    expect(await put(letter)).toMatchObject({ why: invalid });
    expect(await put(letter, [{ field: 'url', set: '/b' }])).toMatchObject({ why: invalid });
    expect(eventOf(await put(letter, [{ field: 'title', set: 'Home' }])).value.page.title).toBe('Home');
    expect(eventOf(await put(letter, [{ field: 'events[2].page_title', remove: true }])).value.page.title).toBeNull();
  });

  it('takes repairs of single properties, and leaves out those that were masked', async () => {
    const body = bodyOf({ input: { properties: '{"plan":"pro","email":"jane@example.com","old":1}' } });
    expect(body).toContain(MASK);
    const repair: Repair[] = [
      { field: 'properties.plan', set: 'basic' },
      { field: 'properties.old', remove: true },
    ];
    const { value } = eventOf(await put(aLetter({ body }), repair));
    expect(JSON.parse(value.properties ?? '')).toEqual({ plan: 'basic' });
  });

  it('is judged by the website as it is now', async () => {
    const body = bodyOf({});
    expect(await put(aLetter({ body }), [], { excludedPages: ['/a'] })).toMatchObject({
      why: { code: 'excludedPage' },
    });
    expect(await put(aLetter({ body }), [], { trackingEnabled: false })).toMatchObject({
      why: { code: 'trackingOff' },
    });
  });

  it('is not put back if it would have been dropped', async () => {
    const body = JSON.stringify({ ...(JSON.parse(bodyOf({})) as object), refusedAs: 'bot' });
    expect(await put(aLetter({ body }))).toMatchObject({ why: { code: 'bot' } });
  });

  it('needs to know whose event it is', async () => {
    const body = JSON.stringify({ ...(JSON.parse(bodyOf({})) as object), visitorId: undefined });
    const letter = aLetter({ body, code: 'event.visitorMissing', field: 'ip' });
    expect(await put(letter)).toMatchObject({ why: { code: 'event.visitorMissing' } });
    const named = eventOf(await put(letter, [{ field: 'visitorId', set: 'v-1' }], { visitorMode: 'persistent' }));
    expect(named.value.envelope.visitorId).toBe(persistentVisitorId(aWebsite().siteId, 'v-1'));
    expect(await put(letter, [{ field: 'visitorId', set: 'v-1' }])).toMatchObject({
      why: { code: 'event.visitorMissing' },
    });
  });

  it("keeps an imported event's import", async () => {
    const importId = '01930000-0000-7000-8000-0000000000ff';
    const { value } = eventOf(await put(aLetter({ importId, body: bodyOf({}) })));
    expect(value.envelope).toMatchObject({ importId, origin: 'IMPORT' });
  });

  it.each([null, JSON.stringify('203.0.113.7 - - line')])(
    'holds no event if nothing could be read: %s',
    async (body) => {
      expect(await put(aLetter({ body }))).toMatchObject({ why: { code: 'event.fieldInvalid', field: 'body' } });
    },
  );
});
