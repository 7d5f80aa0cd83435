import { eventSpellings } from './fields/spellings.ts';
import { batchOf, oneEvent, readBatch } from './read-request.ts';

const reading = { trusted: false, bodyBytes: 100, spellings: eventSpellings };
const read = (body: unknown) => readBatch(batchOf(body, 3), reading);

const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('a batch', () => {
  it('is an envelope whose members are defaults for its events', () => {
    const events = read({ siteId: 's', session_id: 'all', events: [{ url: '/a' }, { url: '/b', sessionId: 'own' }] });
    expect(events.map(({ input }) => [input.url, input.sessionId])).toEqual([
      ['/a', 'all'],
      ['/b', 'own'],
    ]);
  });

  it('may be a bare list', () => {
    expect(read([{ url: '/a' }]).map(({ input, path }) => [input.url, path])).toEqual([['/a', '[0].']]);
  });

  it('reads each event by itself', () => {
    const events = read({ events: [{ url: '/a' }, 7, { title: 5, url: '/b' }] });
    expect(events.map(({ fault }) => fault?.field)).toEqual([undefined, 'events[1]', 'events[2].title']);
  });

  it.each([
    [{}, 'field.missing', 'events'],
    [{ events: {} }, 'field.invalid', 'events'],
    [{ events: [] }, 'batch.empty', 'events'],
    [[], 'batch.empty', 'events'],
    [[1, 2, 3, 4], 'batch.tooMany', 'events'],
    ['x', 'body.malformed', 'body'],
    [null, 'body.malformed', 'body'],
    [{ events: [{}], sentAt: 'soon' }, 'field.invalid', 'sentAt'],
  ])('%j is refused as a whole: %s', (body, code, field) => {
    expect(refusal(() => read(body))).toMatchObject({ code, field });
  });
});

it('one event is an object', () => {
  expect(oneEvent({ a: 1 })).toEqual({ a: 1 });
  for (const body of [[{}], 'x', 3, null]) {
    expect(refusal(() => oneEvent(body))).toMatchObject({ code: 'body.malformed', field: 'body' });
  }
});
