import { type DeadLetter, encode, type LetterOutcome } from '#libs/events';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { uuid } from '../../given/facts.ts';
import { SmallWorld } from '../../given/small-world.ts';
import { writeDeadLetters } from '../../traffic/rows/dead-letters.ts';
import { deadLettersProjection } from './dead-letters.projection.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const SITE = 'site00000001';

const letter = (more: Partial<DeadLetter> = {}): Buffer =>
  encode('DeadLetter', {
    deadLetterId: uuid(1),
    eventId: uuid(2),
    siteId: SITE,
    code: 'event.fieldInvalid',
    field: 'url',
    detail: 'url must be a text.',
    step: 'readEvent',
    recordedAt: NOON,
    requestId: 'request',
    importId: null,
    line: null,
    body: JSON.stringify({ type: 'pageView', visitorId: uuid(9) }),
    ...more,
  });

const handled = (outcome: LetterOutcome, retry: number, deadLetterId = uuid(1)): Buffer =>
  encode('DeadLetterHandled', { deadLetterId, siteId: SITE, outcome, retryId: uuid(retry), handledAt: NOON });

describe('the dead letters projection', () => {
  let database: TestDatabase;
  let world: SmallWorld;

  beforeAll(async () => {
    database = await testDatabase();
    world = new SmallWorld(database.url, deadLettersProjection);
    await world.store.migrate();
  });
  beforeEach(() => world.store.sql.query('truncate letters, dead_letters, traffic_v1.erasures'));
  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const letters = () =>
    world.rows(
      `select dead_letter_id as id, event_id as "eventId", code, field, state, cardinality(attempts) as attempts
       from all_letters order by 1`,
    );

  it('keeps each letter, open', async () => {
    await world.given(letter(), letter({ deadLetterId: uuid(3), eventId: null, field: null }));
    expect(await letters()).toEqual([
      { id: uuid(1), eventId: uuid(2), code: 'event.fieldInvalid', field: 'url', state: 'open', attempts: 0 },
      { id: uuid(3), eventId: null, code: 'event.fieldInvalid', field: null, state: 'open', attempts: 0 },
    ]);
  });

  it('keeps the first of a letter that comes again, in one batch too', async () => {
    await world.given(letter({ field: 'first' }), letter({ field: 'second' }));
    expect(await letters()).toMatchObject([{ field: 'first' }]);
  });

  it('takes text that PostgreSQL could not hold', async () => {
    await world.given(letter({ detail: 'a\0b \ud800', field: '\0', body: JSON.stringify({ a: '\0' }) }));
    expect(await letters()).toMatchObject([{ field: '\uFFFD' }]);
  });

  it('counts attempts, each once, until one fixes it; then nothing changes that', async () => {
    await world.given(letter(), handled('STILL_FAILING', 21), handled('STILL_FAILING', 21));
    expect(await letters()).toMatchObject([{ state: 'open', attempts: 1 }]);
    await world.given(handled('FIXED', 22), handled('DISCARDED', 23));
    expect(await letters()).toMatchObject([{ state: 'fixed', attempts: 2 }]);
  });

  it('knows which were discarded; they may still be fixed', async () => {
    await world.given(letter(), handled('DISCARDED', 23));
    expect(await letters()).toMatchObject([{ state: 'discarded', attempts: 0 }]);
    await world.given(handled('FIXED', 24));
    expect(await letters()).toMatchObject([{ state: 'fixed', attempts: 1 }]);
  });

  it("has a stable id for a projection's own letter, and its state in another version too", async () => {
    const own = { partition: 0, position: 5, siteId: SITE, code: 'site.unknown', step: 's', detail: 'd' };
    const write = (version: number) =>
      world.store.sql.transaction((tx) =>
        writeDeadLetters(tx, { projection: 'traffic', version }, [{ ...own, recordedAt: NOON, record: Buffer.of(1) }]),
      );
    await write(1);
    const [{ id }] = (await letters()) as [{ id: string }];
    await world.given(handled('DISCARDED', 30, id), handled('STILL_FAILING', 31, id));
    await write(2);
    expect(await world.rows('select version, dead_letter_id as id, state from dead_letters order by 1')).toEqual([
      { version: 1, id, state: 'discarded' },
      { version: 2, id, state: 'discarded' },
    ]);
    expect(await letters()).toHaveLength(1);
  });

  it.each([
    ['WEBSITE', null, null],
    ['VISITOR', uuid(9), null],
    ['IMPORT', null, uuid(8)],
  ])('leaves out what was to be forgotten: %s', async (scope, visitor, importId) => {
    await world.store.sql.query(
      `insert into traffic_v1.erasures (erasure_id, scope, site_id, visitor, import_id, requested_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [uuid(40), scope, SITE, visitor, importId, new Date(NOON + 1)],
    );
    const later = { deadLetterId: uuid(3), recordedAt: NOON + 1 };
    await world.given(letter({ importId: uuid(8) }), letter({ ...later, importId: uuid(77) }));
    expect(await letters()).toMatchObject([{ id: uuid(3) }]);
  });

  it('has the same rows after everything was projected twice', async () => {
    await world.given(letter(), handled('STILL_FAILING', 21), letter({ deadLetterId: uuid(4) }), handled('FIXED', 22));
    await world.again('letters', 'dead_letters');
    const once = await letters();
    await world.again('letters', 'dead_letters');
    expect(await letters()).toEqual(once);
  });
});
