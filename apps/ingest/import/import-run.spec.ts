import { type ImportBody, type StoredDocument } from '#libs/document-store';
import { KeyedHash } from '#libs/domain';
import { type TrackingEvent } from '#libs/events';
import { Agents } from '../collect/lookups/agents.ts';
import { Places } from '../collect/lookups/places.ts';
import { Pipeline } from '../collect/pipeline.ts';
import { Sites } from '../collect/site.ts';
import { importSteps } from '../collect/steps/steps.ts';
import { Salts } from '../salts/salts.ts';
import { VisitorIds } from '../salts/visitor-ids.ts';
import { CHROME } from '../specs/a-draft.ts';
import { aWebsite } from '../specs/a-website.ts';
import { FakeLog } from '../specs/fake-log.ts';
import { FakeStore } from '../specs/fake-store.ts';
import { ImportDocument } from './import-document.ts';
import { ImportRun } from './import-run.ts';
import { LineIds } from './line-ids.ts';

const ID = '01930000-0000-7000-8000-0000000000f1';
const key = new KeyedHash(Buffer.alloc(32, 9));

const anImport = (): StoredDocument<ImportBody> => ({
  kind: 'import',
  id: ID,
  version: 1,
  pending: [],
  body: {
    id: ID,
    websiteId: aWebsite().id,
    siteId: aWebsite().siteId,
    format: 'access-log',
    blob: `imports/${ID}`,
    state: 'running',
    lines: 0,
    imported: 0,
    refused: {},
    byRule: {},
    bytesDone: 0,
    bytesTotal: 100,
    createdAt: 0,
    updatedAt: 0,
  },
});

/** 4,000 lines of 40 visitors; some are equal, some are no page views, one is malformed. */
const log = Array.from({ length: 4000 }, (_, index) => {
  const second = String(index % 60).padStart(2, '0');
  const minute = String(Math.floor(index / 60) % 60).padStart(2, '0');
  const target = index % 4 === 0 ? '/style.css' : `/page${index % 7}`;
  const agent = index % 10 === 0 ? '-' : CHROME;
  const equal = index % 100 === 1;
  const at = equal ? '00:00' : `${minute}:${second}`;
  return index === 2500
    ? '203.0.113.1 oops'
    : `203.0.113.${index % 40} - - [17/May/2015:10:${at} +0000] "GET ${equal ? '/page' : target} HTTP/1.1" 200 5 "-" "${agent}"`;
});

class Killed extends Error {}

async function* chunks(until = Infinity): AsyncGenerator<readonly string[]> {
  for (let at = 0; at < log.length; at += 300) {
    await new Promise(setImmediate);
    if (at >= until) throw new Killed();
    yield log.slice(at, at + 300);
  }
}

const made = () => {
  const store = new FakeStore();
  store.documents.set(`import ${ID}`, anImport());
  const eventLog = new FakeLog();
  const agents = new Agents();
  const places = new Places(() => Promise.resolve({ get: () => null }));
  const salts = new Salts(store);
  const body = (): ImportBody => store.documents.get(`import ${ID}`)?.body as ImportBody;
  const run = (until?: number, signal = new AbortController().signal): Promise<void> =>
    new ImportRun({
      log: eventLog,
      document: new ImportDocument(store, store.documents.get(`import ${ID}`) as StoredDocument<ImportBody>),
      lines: chunks(until),
      ids: new LineIds(key),
      context: {
        site: new Sites().of(aWebsite(), 1),
        importId: ID,
        agents,
        pipeline: new Pipeline(importSteps({ agents, places, visitors: new VisitorIds(salts) })),
      },
      bytesDone: () => 50,
      signal,
    }).run();
  const tracked = (): readonly TrackingEvent[] => eventLog.of('tracking') as readonly TrackingEvent[];
  return { store, eventLog, body, run, tracked };
};

describe('a run of an import', () => {
  it('makes an event of each page view, and counts every other line', async () => {
    const { body, run, tracked, eventLog } = made();
    await run();
    const { lines, imported, refused, byRule } = body();
    expect(body()).toMatchObject({ state: 'done', lines: 4000, refused: { malformed: 1 }, bytesDone: 50 });
    expect(Object.keys(byRule).sort()).toEqual(['asset', 'bot']);
    const counted = [...Object.values(refused), ...Object.values(byRule)].reduce((sum, count) => sum + count, imported);
    expect(counted).toBe(lines);
    expect(tracked()).toHaveLength(imported);
    expect(new Set(tracked().map(({ value }) => value.envelope.eventId)).size).toBe(imported);
    expect(tracked()[0]).toMatchObject({
      name: 'PageViewed',
      value: {
        envelope: { origin: 'IMPORT', importId: ID, occurredAt: Date.UTC(2015, 4, 17, 10) },
        page: { hostname: 'example.com', path: '/page' },
        acquisition: { channel: 'Direct' },
        client: { browser: 'Chrome' },
      },
    });
    expect(eventLog.of('refusals').map(({ value }) => value)).toMatchObject([
      { importId: ID, code: 'asset', count: byRule['asset'] },
      { importId: ID, code: 'bot', count: byRule['bot'] },
    ]);
  });

  it('keeps a malformed line as a dead letter, with its number and without its address', async () => {
    const { run, eventLog } = made();
    await run();
    expect(eventLog.of('tracking.dead-letter').map(({ value }) => value)).toMatchObject([
      { importId: ID, line: 2501, code: 'line.malformed', body: '"oops"' },
    ]);
  });

  it('goes on where one that was killed had come to, as if nothing had been', async () => {
    const whole = made();
    await whole.run();
    const broken = made();
    await expect(broken.run(3000)).rejects.toThrow(Killed);
    const before = broken.body();
    expect(before.lines).toBeGreaterThan(0);
    expect(before.lines).toBeLessThan(3000);
    await broken.run();
    expect(broken.body()).toMatchObject({ ...whole.body(), updatedAt: expect.any(Number) as number });
    const ids = (events: readonly TrackingEvent[]): Set<string> =>
      new Set(events.map(({ value }) => value.envelope.eventId));
    expect(ids(broken.tracked())).toEqual(ids(whole.tracked()));
  });

  it('brings the same ids when the file comes again', async () => {
    const [first, second] = [made(), made()];
    await first.run();
    await second.run();
    const ids = ({ tracked }: ReturnType<typeof made>): string[] =>
      tracked().map(({ value }) => value.envelope.eventId);
    expect(ids(second)).toEqual(ids(first));
  });

  it('ends when the import is undone, or runs elsewhere', async () => {
    const { store, body, run } = made();
    const running = run();
    const undone = { ...anImport(), version: 7, body: { ...anImport().body, state: 'undone' as const } };
    store.documents.set(`import ${ID}`, undone);
    await expect(running).rejects.toMatchObject({ name: 'ImportTakenAway' });
    expect(body().state).toBe('undone');
  });

  it('ends when it is told to', async () => {
    const { run } = made();
    const abort = new AbortController();
    const running = run(undefined, abort.signal);
    abort.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says no more than the log has', async () => {
    const { body, run, eventLog } = made();
    eventLog.isAway = true;
    await expect(run()).rejects.toMatchObject({ code: 'log.unavailable' });
    expect(body()).toMatchObject({ state: 'running', lines: 0, imported: 0 });
  });

  it('says that it is alive while it passes over what is done, so that nobody takes it for dead', async () => {
    const { store, body, run } = made();
    const done = anImport();
    store.documents.set(`import ${ID}`, { ...done, body: { ...done.body, lines: 3900 } });
    await expect(run(600)).rejects.toThrow(Killed);
    expect(body().updatedAt).toBeGreaterThan(0);
    expect(body()).toMatchObject({ lines: 3900, state: 'running' });
  });

  it('can be stopped while it passes over what is done', async () => {
    const { store, run } = made();
    const done = anImport();
    store.documents.set(`import ${ID}`, { ...done, body: { ...done.body, lines: 4000 } });
    await expect(run(Infinity, AbortSignal.abort())).rejects.toThrow('aborted');
  });
});
