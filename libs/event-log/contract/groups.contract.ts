import { eventually } from '#libs/testing';
import { type EventLog } from '../event-log.port.ts';
import { type LogHarness, type MakeLog } from './log-harness.ts';
import { Fenced, Projection } from './projection.ts';
import { aGate, aRecord, keysOf } from './records.ts';

export const groupsContract = (make: MakeLog): void => {
  describe('consumer groups', () => {
    let harness: LogHarness;
    let stop: AbortController;
    let writer: EventLog;
    let keys: readonly string[];
    beforeEach(async () => {
      harness = await make();
      stop = new AbortController();
      writer = (await harness.member()).log;
      keys = await keysOf(writer, 'tracking');
    });
    afterEach(async () => {
      stop.abort();
      await harness.close();
    });

    /** One record for each partition. */
    const append = (name: string) =>
      writer.append(
        'tracking',
        keys.map((key, partition) => aRecord(key, `${name} ${partition}`)),
      );
    const ownedBy = (projection: Projection, name: string): number =>
      [...projection.owners.values()].filter((owner) => owner === name).length;
    const as = (log: EventLog, name: string) => ({ log, topic: 'tracking', group: 'group', name }) as const;

    it('share the partitions, whoever comes and goes, and read each record once', async () => {
      const projection = new Projection();
      const [a, b] = await Promise.all([harness.member(), harness.member()]);
      const stopA = new AbortController();
      const readingA = projection.subscribe(as(a.log, 'a'), () => undefined, stopA.signal);
      await eventually('a has all', () => ownedBy(projection, 'a') === keys.length);
      await append('first');

      const readingB = projection.subscribe(as(b.log, 'b'), () => undefined, stop.signal);
      await eventually(
        'they share',
        () => ownedBy(projection, 'a') === keys.length / 2 && ownedBy(projection, 'b') === keys.length / 2,
      );
      await append('second');

      stopA.abort();
      await readingA;
      await eventually('b has all', () => ownedBy(projection, 'b') === keys.length);
      await append('third');
      await eventually('all are read', () => projection.applied.length >= 3 * keys.length);
      stop.abort();
      await readingB;
      expect(new Set(projection.applied).size).toBe(3 * keys.length);
      expect(projection.applied).toHaveLength(3 * keys.length);
    });

    it('do not disturb each other', async () => {
      const { log } = await harness.member();
      const projections = [new Projection(), new Projection()];
      await append('one');
      const reading = projections.map((projection, index) =>
        projection.subscribe({ ...as(log, 'a'), group: `group-${index}` }, () => undefined, stop.signal),
      );
      for (const projection of projections)
        await eventually('all are read', () => projection.applied.length === keys.length);
      stop.abort();
      await Promise.all(reading);
    });

    it('give a partition up only after its running batch has ended', async () => {
      const projection = new Projection();
      const [a, b] = await Promise.all([harness.member(), harness.member()]);
      const goOn = aGate();
      const busy = new Set<number>();
      const readingA = projection.subscribe(
        as(a.log, 'a'),
        async ({ partition }) => {
          busy.add(partition);
          await goOn.opened;
        },
        stop.signal,
      );
      await append('one');
      await eventually('a is busy with all', () => busy.size === keys.length);
      const readingB = projection.subscribe(as(b.log, 'b'), () => undefined, stop.signal);
      await append('two');
      await writer.append('refusals', [aRecord('some', 'time passes')]);
      expect(ownedBy(projection, 'b')).toBe(0);
      goOn.open();
      await eventually('they share', () => ownedBy(projection, 'b') === keys.length / 2);
      await eventually('all are read', () => projection.applied.length === 2 * keys.length);
      stop.abort();
      await Promise.all([readingA, readingB]);
    });

    it('stop with the error of a handler that throws, and have not moved past its batch', async () => {
      const projection = new Projection();
      const { log } = await harness.member();
      await append('one');
      const [key = ''] = keys;
      const bug = new Error('a bug');
      const failing = projection.subscribe(
        as(log, 'a'),
        ({ records }) => {
          if (records.some(({ value }) => value.toString() === 'poison 0')) throw bug;
        },
        stop.signal,
      );
      await eventually('the first are read', () => projection.applied.length === keys.length);
      const before = projection.checkpoint(0);
      await writer.append('tracking', [aRecord(key, 'poison 0')]);
      await expect(failing).rejects.toBe(bug);
      expect(projection.checkpoint(0)).toBe(before);
      expect(projection.owners.size).toBe(0);

      const again = projection.subscribe(as(log, 'b'), () => undefined, stop.signal);
      await eventually('it comes again', () => projection.applied.includes('poison 0'));
      stop.abort();
      await again;
      expect(projection.applied).toHaveLength(keys.length + 1);
    });

    it('take over from a member that dies in mid-batch; it is fenced should it come back', async () => {
      const projection = new Projection();
      const [dying, living] = await Promise.all([harness.member(), harness.member()]);
      const goOn = aGate();
      const busy = new Set<number>();
      const readingDying = projection.subscribe(
        as(dying.log, 'dying'),
        async ({ partition }) => {
          busy.add(partition);
          await goOn.opened;
        },
        stop.signal,
      );
      await append('one');
      await eventually('it is in the middle of all', () => busy.size === keys.length);
      dying.cut();
      const readingLiving = projection.subscribe(as(living.log, 'living'), () => undefined, stop.signal);
      await append('two');
      await eventually('the other has done all', () => projection.applied.length === 2 * keys.length);

      dying.restore();
      goOn.open();
      await expect(readingDying).rejects.toThrow(Fenced);
      await append('three');
      await eventually('the other goes on', () => projection.applied.length === 3 * keys.length);
      stop.abort();
      await readingLiving;
      expect(new Set(projection.applied).size).toBe(3 * keys.length);
    });

    it('begin no batch in a member that cannot say that it is alive', async () => {
      const projection = new Projection();
      const [cutOff, living] = await Promise.all([harness.member(), harness.member()]);
      const seenBy = { cutOff: 0, living: 0 };
      const reading = projection.subscribe(
        as(cutOff.log, 'cut off'),
        () => {
          seenBy.cutOff++;
        },
        stop.signal,
      );
      await append('one');
      await eventually('it has read all', () => projection.applied.length === keys.length);
      const before = seenBy.cutOff;
      cutOff.cut();
      const readingLiving = projection.subscribe(
        as(living.log, 'living'),
        () => {
          seenBy.living++;
        },
        stop.signal,
      );
      await append('two');
      await eventually('the other has read all', () => projection.applied.length === 2 * keys.length);
      expect(seenBy.cutOff).toBe(before);
      cutOff.restore();
      await eventually(
        'they share again',
        () => ownedBy(projection, 'cut off') === keys.length / 2 && ownedBy(projection, 'living') === keys.length / 2,
      );
      stop.abort();
      await Promise.all([reading, readingLiving]);
    });
  });
};
