import { encode, type EventsRefused } from '#libs/events';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { uuid } from '../../given/facts.ts';
import { SmallWorld } from '../../given/small-world.ts';
import { refusalsProjection } from './refusals.projection.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const MINUTE = 60_000;

const refused = (more: Partial<EventsRefused> = {}): Buffer =>
  encode('EventsRefused', {
    siteId: 'site00000001',
    minute: NOON,
    origin: 'example.com',
    code: 'bot',
    count: 1,
    sample: [],
    importId: null,
    ...more,
  });

describe('the refusals projection', () => {
  let database: TestDatabase;
  let world: SmallWorld;

  beforeAll(async () => {
    database = await testDatabase();
    world = new SmallWorld(database.url, refusalsProjection);
    await world.store.migrate();
  });
  beforeEach(() => world.store.sql.query('truncate refusal_counts, refused_events'));
  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const counts = () =>
    world.rows(
      `select site_id as site, extract(epoch from quarter)::bigint * 1000 as quarter, code, origin, count,
         extract(epoch from last_at)::bigint * 1000 as "lastAt" from refusal_counts order by site_id, quarter, code, origin`,
    );
  const sampled = () => world.rows('select event_id as "eventId", code from refused_events order by event_id, site_id');

  it('counts by website, quarter-hour, reason and origin', async () => {
    await world.given(
      refused({ count: 3 }),
      refused({ count: 4, minute: NOON + 14 * MINUTE }),
      refused({ count: 5, minute: NOON + 15 * MINUTE }),
      refused({ count: 1, code: 'origin.denied', origin: 'evil.example' }),
    );
    const row = { site: 'site00000001', quarter: NOON, code: 'bot', origin: 'example.com' };
    expect(await counts()).toEqual([
      { ...row, count: 7, lastAt: NOON + 14 * MINUTE },
      { ...row, code: 'origin.denied', origin: 'evil.example', count: 1, lastAt: NOON },
      { ...row, quarter: NOON + 15 * MINUTE, count: 5, lastAt: NOON + 15 * MINUTE },
    ]);
  });

  it('adds to what was counted before', async () => {
    await world.given(refused({ count: 3 }));
    await world.given(refused({ count: 4 }));
    expect(await counts()).toMatchObject([{ count: 7 }]);
  });

  it('remembers the first fate of the events in the sample, which being a copy is none', async () => {
    await world.given(refused({ code: 'duplicate', sample: [uuid(1)] }));
    await world.given(
      refused({ code: 'bot', sample: [uuid(1), uuid(2)] }),
      refused({ code: 'tooOld', sample: [uuid(2)] }),
    );
    expect(await sampled()).toEqual([
      { eventId: uuid(1), code: 'bot' },
      { eventId: uuid(2), code: 'bot' },
    ]);
  });

  it("passes over what an import's rules left out", async () => {
    await world.given(refused({ importId: uuid(7), code: 'asset' }));
    expect(await counts()).toEqual([]);
  });

  it('keeps what is no count as a dead letter of its own', async () => {
    await world.given(Buffer.from('nothing'));
    expect(await world.rows('select projection, step from dead_letters')).toEqual([
      { projection: 'refusals', step: 'decode' },
    ]);
  });

  it('has the same rows after everything was projected twice', async () => {
    await world.given(refused({ count: 3 }), refused({ count: 4, sample: [uuid(3)] }));
    await world.again('refusal_counts', 'refused_events', 'dead_letters');
    const [once, sampledOnce] = [await counts(), await sampled()];
    await world.again('refusal_counts', 'refused_events', 'dead_letters');
    expect([await counts(), await sampled()]).toEqual([once, sampledOnce]);
  });

  it('takes nothing from an owner that has lost the partition', async () => {
    const late = await world.owner();
    await world.given(refused({ count: 3 }));
    await expect(late()).rejects.toThrow('does not own');
    expect(await counts()).toMatchObject([{ count: 3 }]);
  });
});
