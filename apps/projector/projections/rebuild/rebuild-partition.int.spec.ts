import { type DeadLetter, encode, type ErasureRequested, type EventsRefused } from '#libs/events';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { uuid } from '../../given/facts.ts';
import { SmallWorld } from '../../given/small-world.ts';
import { deadLettersProjection } from '../dead-letters/dead-letters.projection.ts';
import { erasureProjection } from '../erasures/erasure.projection.ts';
import { refusalsProjection } from '../refusals/refusals.projection.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SITE = 'site00000001';
const nothing = { differences: 0, examples: [], swapped: true };

const refused = (more: Partial<EventsRefused> = {}): Buffer =>
  encode('EventsRefused', {
    siteId: SITE,
    minute: NOON,
    origin: 'example.com',
    code: 'bot',
    count: 1,
    sample: [],
    importId: null,
    ...more,
  });
const letter = (n: number, more: Partial<DeadLetter> = {}): Buffer =>
  encode('DeadLetter', {
    deadLetterId: uuid(n),
    eventId: uuid(100 + n),
    siteId: SITE,
    code: 'event.fieldInvalid',
    field: 'url',
    detail: 'url must be a text.',
    step: 'readEvent',
    recordedAt: NOON,
    requestId: 'request',
    importId: null,
    line: null,
    body: JSON.stringify({ visitorId: uuid(9) }),
    ...more,
  });
const handled = (n: number): Buffer =>
  encode('DeadLetterHandled', {
    deadLetterId: uuid(n),
    siteId: SITE,
    outcome: 'FIXED',
    retryId: uuid(50),
    handledAt: NOON,
  });
const erasure = (n: number, more: Partial<ErasureRequested> = {}): Buffer =>
  encode('ErasureRequested', {
    erasureId: uuid(n),
    siteId: SITE,
    scope: 'WEBSITE',
    visitorId: null,
    importId: null,
    requestedAt: NOON,
    actor: 'spec',
    ...more,
  });

describe('A rebuild of a small projection', () => {
  let database: TestDatabase;
  let world: SmallWorld;
  const now = NOON + HOUR;

  const begin = (make: ConstructorParameters<typeof SmallWorld>[1]) => {
    beforeEach(async () => {
      database = await testDatabase();
      world = new SmallWorld(database.url, make);
      await world.store.migrate();
    });
    afterEach(async () => {
      await world.close();
      await database.drop();
    });
  };
  const sql = (text: string, values: readonly unknown[] = []) => world.store.sql.query(text, values);

  describe('of refusals', () => {
    begin(refusalsProjection);
    const counts = () => world.rows('select site_id as site, code, count from refusal_counts order by 1, quarter, 2');
    const sampled = () => world.rows('select event_id as id, code from refused_events order by 1');

    it('finds nothing where rows say what the log says', async () => {
      await world.given(refused({ sample: [uuid(1)] }), refused({ code: 'origin.denied' }), refused({ count: 5 }));
      const [before, sample] = [await counts(), await sampled()];
      expect(await world.rebuild({ now })).toEqual({ ...nothing, rowsCompared: 3 });
      expect([await counts(), await sampled()]).toEqual([before, sample]);
    });

    it('puts right what was changed, brings back what was lost, removes what was never said', async () => {
      await world.given(refused({ count: 3, sample: [uuid(1)] }), refused({ code: 'quota', count: 7 }));
      const before = await counts();
      await sql(`update refusal_counts set count = 99 where code = 'bot'`);
      await sql(`delete from refusal_counts where code = 'quota'`);
      await sql(`insert into refusal_counts values ($1, $2, 'made.up', '', 1, $2)`, [SITE, new Date(NOON)]);
      await sql('delete from refused_events');
      const { rowsCompared, differences, examples, swapped } = await world.rebuild({ now });
      expect([rowsCompared, differences, swapped]).toEqual([4, 4, true]);
      expect(examples).toContainEqual(
        expect.objectContaining({
          table: 'public.refusal_counts',
          site_id: SITE,
          code: 'bot',
          old: expect.objectContaining({ count: 99 }) as object,
          new: expect.objectContaining({ count: 3 }) as object,
        }),
      );
      expect(await counts()).toEqual(before);
      expect(await sampled()).toEqual([{ id: uuid(1), code: 'bot' }]);
      expect(await world.rebuild({ now })).toMatchObject(nothing);
    });

    it('may be asked to look only', async () => {
      await world.given(refused({ count: 3 }));
      await sql('update refusal_counts set count = 4');
      expect(await world.rebuild({ now, compareOnly: true })).toMatchObject({ differences: 1, swapped: false });
      expect(await counts()).toEqual([{ site: SITE, code: 'bot', count: 4 }]);
    });

    it('leaves what lies before the beginning of the log, or is no longer kept', async () => {
      await world.given(
        refused({ minute: NOON - HOUR, count: 3 }),
        refused({ count: 4 }),
        refused({ count: 5 }),
        refused({ minute: NOON + HOUR, count: 6 }),
      );
      world.cutLog(2, NOON + MINUTE);
      expect(await world.rebuild({ now })).toMatchObject({ differences: 0, rowsCompared: 1 });
      expect(await world.rebuild({ now: now + 91 * 24 * HOUR })).toMatchObject({ differences: 0, rowsCompared: 0 });
      expect(await counts()).toMatchObject([{ count: 3 }, { count: 9 }, { count: 6 }]);
    });

    it('obeys what was forgotten since', async () => {
      await sql(`insert into traffic_v1.erasures values ($1, 'WEBSITE', $2, null, null, $3)`, [
        uuid(1),
        SITE,
        new Date(NOON + MINUTE),
      ]);
      await world.given(
        refused({ count: 3 }),
        refused({ minute: NOON + HOUR, count: 4 }),
        refused({ siteId: 'other' }),
      );
      const left = [
        { site: 'other', code: 'bot', count: 1 },
        { site: SITE, code: 'bot', count: 4 },
      ];
      expect(await counts()).toEqual(left);
      expect(await world.rebuild({ now })).toMatchObject({ differences: 0 });
      await sql('delete from refusal_counts');
      await world.rebuild({ now });
      expect(await counts()).toEqual(left);
    });

    it('is refused to whoever does not own the partition any more', async () => {
      const takenOver = async (): Promise<void> => {
        await world.owner();
      };
      await world.given(refused({ count: 3 }));
      await sql('update refusal_counts set count = 4');
      const rebuilding = world.rebuild({ now, meanwhile: takenOver });
      await expect(rebuilding).rejects.toThrow('does not own partition 0');
      expect(await counts()).toMatchObject([{ count: 4 }]);
    });

    it('counts what comes meanwhile once', async () => {
      await world.given(refused({ count: 1 }));
      const meanwhile = async (deliver: () => Promise<void>): Promise<void> => {
        world.append(refused({ count: 10 }));
        await deliver();
      };
      expect(await world.rebuild({ now, meanwhile })).toMatchObject({ differences: 0 });
      expect(await counts()).toEqual([{ site: SITE, code: 'bot', count: 11 }]);
    });

    it('knows what could not be read again', async () => {
      await world.given(Buffer.from('no record'), refused());
      await sql(`update dead_letters set code = 'spoilt', state = 'discarded'`);
      expect(await world.rebuild({ now })).toMatchObject({ differences: 1 });
      expect(await world.rows('select code, state from dead_letters')).toEqual([
        { code: 'body.malformed', state: 'discarded' },
      ]);
      await sql('delete from dead_letters');
      expect(await world.rebuild({ now })).toMatchObject({ differences: 1 });
      expect(await world.rows('select partition, position::int from dead_letters')).toEqual([
        { partition: 0, position: 0 },
      ]);
    });
  });

  describe('of dead letters', () => {
    begin(deadLettersProjection);
    const letters = () =>
      world.rows('select dead_letter_id as id, code, state, attempts, body from letters order by 1');

    it('finds nothing where rows say what the log says', async () => {
      await world.given(letter(1), letter(2), handled(1));
      const before = await letters();
      expect(await world.rebuild({ now })).toEqual({ ...nothing, rowsCompared: 2 });
      expect(await letters()).toEqual(before);
    });

    it('brings letters back with what was done about them, and removes those that never were', async () => {
      await world.given(letter(1), letter(2), letter(3), handled(1), handled(2));
      const before = await letters();
      await sql('delete from letters where dead_letter_id = $1', [uuid(1)]);
      await sql(`update letters set state = 'open', attempts = '{}' where dead_letter_id = $1`, [uuid(2)]);
      await sql(`update letters set body = 'spoilt' where dead_letter_id = $1`, [uuid(3)]);
      await sql(
        `insert into letters (dead_letter_id, site_id, code, detail, step, recorded_at, body) values ($1, $2, '', '', '', $3, '')`,
        [uuid(4), SITE, new Date(NOON)],
      );
      const { differences, examples } = await world.rebuild({ now });
      expect(differences).toBe(4);
      expect(JSON.stringify(examples)).not.toContain('visitorId');
      expect(await letters()).toEqual(before);
      expect(await world.rebuild({ now })).toMatchObject(nothing);
    });

    it('brings back nothing that was forgotten, or that is no longer kept', async () => {
      await world.given(letter(1), letter(2, { recordedAt: NOON - 31 * 24 * HOUR }));
      await sql(`insert into traffic_v1.erasures values ($1, 'VISITOR', $2, $3, null, $4)`, [
        uuid(1),
        SITE,
        uuid(9),
        new Date(NOON + MINUTE),
      ]);
      await sql('delete from letters');
      expect(await world.rebuild({ now })).toMatchObject(nothing);
      expect(await letters()).toEqual([]);
    });

    it("leaves what was done about another projection's letters", async () => {
      await world.given(handled(1));
      await sql(
        `insert into dead_letters (projection, version, partition, position, code, step, detail, recorded_at, record, state)
         values ('traffic', 1, 0, 5, 'x', '', '', $1, '', 'fixed')`,
        [new Date(NOON)],
      );
      expect(await world.rebuild({ now })).toMatchObject(nothing);
      expect(await world.rows('select state from dead_letters')).toEqual([{ state: 'fixed' }]);
    });
  });

  describe('of erasures', () => {
    begin(erasureProjection);
    const erasures = () =>
      world.rows('select erasure_id as id, scope, requested_at from traffic_v1.erasures order by 1');
    const jobs = () => world.rows('select job_id as id, kind from tasks order by 1');

    it('brings back what was asked for, and has it done', async () => {
      await world.given(erasure(1), erasure(2, { scope: 'VISITOR', visitorId: uuid(9) }));
      const before = await erasures();
      expect(await world.rebuild({ now })).toEqual({ ...nothing, rowsCompared: 2 });
      await sql('delete from traffic_v1.erasures where erasure_id = $1', [uuid(2)]);
      await sql('truncate tasks');
      expect(await world.rebuild({ now })).toMatchObject({ differences: 1 });
      expect(await erasures()).toEqual(before);
      expect(await jobs()).toEqual([{ id: uuid(2), kind: 'erase' }]);
      expect(await world.rebuild({ now })).toMatchObject(nothing);
    });

    it('puts right what was changed, and takes out what nobody asked for', async () => {
      await world.given(erasure(1));
      const before = await erasures();
      await sql('update traffic_v1.erasures set requested_at = now()');
      await sql(`insert into traffic_v1.erasures values ($1, 'WEBSITE', 'other0000001', null, null, $2)`, [
        uuid(3),
        new Date(NOON),
      ]);
      expect(await world.rebuild({ now })).toMatchObject({ differences: 2 });
      expect(await erasures()).toEqual(before);
    });
  });
});
