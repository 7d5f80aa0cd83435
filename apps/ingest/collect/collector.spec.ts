import { GroupCommit } from '#libs/event-log';
import { Receipts } from '#libs/receipts';
import { aDraft } from '../specs/a-draft.ts';
import { FakeLog } from '../specs/fake-log.ts';
import { Collector } from './collector.ts';
import { RecentIds } from './lookups/recent-ids.ts';
import { drop, ok } from './outcome.ts';
import { Pipeline } from './pipeline.ts';
import { type ReadEvent } from './read-request.ts';
import { DeadLetters } from './refused/dead-letters.ts';
import { RefusalLog } from './refused/refusal-log.ts';

const event = (more: Partial<ReadEvent> & { id?: string } = {}): ReadEvent => {
  const { kind, input, path } = aDraft({ input: { id: more.id ?? null } });
  return { kind, input, path, fault: undefined, ...more };
};

const dropIfBot = {
  name: 'dropIfBot',
  run: ({ input }: { input: { title: string | null } }) => (input.title === 'bot' ? drop('bot') : ok),
};

const made = () => {
  const log = new FakeLog();
  const commit = new GroupCommit({ log, maxBytes: 1e6 });
  const acknowledged = new RecentIds(100);
  const refusals = new RefusalLog(log);
  const pipeline = new Pipeline([
    dropIfBot,
    {
      name: 'putVisitor',
      run: (draft) => {
        draft.visitorId = '01930000-0000-8000-8000-0000000000aa';
        return ok;
      },
    },
  ]);
  const letters = new DeadLetters(commit);
  const receipts = new Receipts(Buffer.alloc(32));
  const collector = new Collector({ pipeline, commit, letters, refusals, acknowledged, receipts });
  const { site, sender } = aDraft();
  const collecting = { site, sender, originHost: 'example.com' };
  return {
    log,
    acknowledged,
    refusals,
    collect: (events: readonly ReadEvent[]) => collector.collect(events, collecting),
  };
};

const fault = { code: 'event.fieldMissing', field: 'events[1].url', detail: 'url is missing.' } as const;

describe('collecting events', () => {
  it('appends what is accepted, keeps what is rejected, counts what is dropped, and tells each', async () => {
    const { log, refusals, collect } = made();
    const bot = event();
    bot.input.title = 'bot';
    const results = await collect([event(), event({ fault }), bot, event({ id: 'own' })]);
    expect(results.map(({ index, status, code }) => [index, status, code])).toEqual([
      [0, 'accepted', undefined],
      [1, 'rejected', 'event.fieldMissing'],
      [2, 'dropped', 'bot'],
      [3, 'accepted', undefined],
    ]);
    await refusals.flush();
    expect(log.taken.map(({ topic }) => topic)).toEqual(['tracking', 'tracking', 'tracking.dead-letter', 'refusals']);
    const [first, , letter, refused] = log.taken.map(({ event: { value } }) => value);
    expect(first).toMatchObject({ envelope: { eventId: results[0]?.eventId, settingsVersion: 3 } });
    expect(letter).toMatchObject({ eventId: results[1]?.eventId, ...fault, step: 'readEvent' });
    expect(refused).toMatchObject({ origin: 'example.com', code: 'bot', count: 1, sample: [results[2]?.eventId] });
  });

  it('remembers ids once their append is acknowledged, not before', async () => {
    const { log, acknowledged, collect } = made();
    log.isAway = true;
    await expect(collect([event({ id: 'own' })])).rejects.toMatchObject({ code: 'log.unavailable', status: 503 });
    const { siteId } = aDraft().website;
    log.isAway = false;
    const [result] = await collect([event({ id: 'own' })]);
    expect(acknowledged.has(siteId, result?.eventId ?? '')).toBe(true);
    expect(log.taken).toHaveLength(1);
  });

  it('appends nothing of a request that brings nothing', async () => {
    const { log, collect } = made();
    expect(await collect([])).toEqual([]);
    expect(log.taken).toEqual([]);
  });
});

describe('dead letters', () => {
  it('are kept up to 10,000 a day and website, beyond that only counted', async () => {
    const { log, refusals, collect } = made();
    const hundred = Array.from({ length: 100 }, () => event({ fault }));
    for (let i = 0; i < 101; i++) await collect(hundred);
    expect(log.taken).toHaveLength(10_000);
    await refusals.flush();
    expect(log.of('refusals').at(-1)?.value).toMatchObject({
      code: 'event.fieldMissing',
      count: 100,
    });
  });
});
