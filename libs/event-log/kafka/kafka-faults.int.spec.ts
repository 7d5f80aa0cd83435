import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { cuttableProxy, describeWithDocker, type EngineContainer, eventually, startKafka } from '#libs/testing';
import { SESSION_TIMEOUT_MS } from '../contract/log-harness.ts';
import { Projection } from '../contract/projection.ts';
import { aRecord, keysOf } from '../contract/records.ts';
import { type AppendedAt } from '../event-log.port.ts';
import { GroupCommit } from '../group-commit.ts';
import { SessionNotTaken, TopicTooWeak } from '../log-errors.ts';
import { kafkaMember, type KafkaMember, smallBroker } from './given/kafka-member.ts';
import { KafkaEventLogAdmin } from './kafka-event-log-admin.ts';
import { checkSession } from './session-limits.ts';

/** A broker that was killed takes long to come back on a machine that is busy with other things. */
const LONG_MS = 150_000;

describeWithDocker('the event log in Kafka, whatever happens to the broker,', () => {
  let broker: EngineContainer;
  let prefix: string;
  let members: KafkaMember[];
  let stop: AbortController;
  beforeAll(async () => {
    broker = await startKafka(smallBroker);
  }, LONG_MS);
  afterAll(() => broker.stop());
  beforeEach(async () => {
    prefix = `${randomUUID()}.`;
    stop = new AbortController();
    await admin().createTopics();
    const member = async () => kafkaMember(broker.url, await cuttableProxy(broker.port), prefix);
    members = [await member(), await member()];
  }, LONG_MS);
  afterEach(async () => {
    stop.abort();
    for (const member of members) await member.close();
  });

  const reach = () => ({ brokers: [broker.url], isTls: false });
  const admin = (more: object = {}) =>
    new KafkaEventLogAdmin({ reach: reach(), prefix, replicationFactor: 1, mayBeWeaker: false, ...more });
  const client = () => new kafkajs.Kafka({ brokers: [broker.url], logLevel: kafkajs.logLevel.NOTHING });
  const logOf = (index: number) => (members[index] as KafkaMember).log;

  /** Appends until told to stop; what was acknowledged, by value, and where. */
  const writeOn = (signal: AbortSignal) => {
    const commit = new GroupCommit({ log: logOf(0), maxBytes: 10_000_000 });
    const acknowledged = new Map<string, AppendedAt>();
    const write = async (writer: number): Promise<void> => {
      for (let number = 0; !signal.aborted; number++) {
        const value = `${writer} ${number}`;
        await commit
          .append('tracking', [aRecord(`key-${writer}`, value)])
          .then(([at]) => at && acknowledged.set(value, at))
          .catch(() => new Promise((resolve) => setTimeout(resolve, 50)));
      }
    };
    return { acknowledged, written: Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer))) };
  };

  it('tells who starts with sessions that the broker would refuse, and nobody else', async () => {
    await checkSession(reach(), SESSION_TIMEOUT_MS);
    await expect(checkSession(reach(), 400)).rejects.toThrow(
      /^LOG_SESSION_TIMEOUT_MS is 400, but the Kafka brokers take sessions of 500 to \d+ ms/,
    );
    await expect(checkSession(reach(), 3_600_000)).rejects.toThrow(SessionNotTaken);
  });

  it(
    'goes on where it was after the broker stood still for longer than a session',
    async () => {
      const projection = new Projection();
      const reading = [0, 1].map((index) =>
        projection.subscribe(
          { log: logOf(index), topic: 'tracking', group: 'group', name: `${index}` },
          () => undefined,
          stop.signal,
        ),
      );
      const keys = await keysOf(logOf(0), 'tracking');
      const append = (name: string) =>
        logOf(0).append(
          'tracking',
          keys.map((key) => aRecord(key, `${name} ${key}`)),
        );
      await append('before');
      await eventually('all are read', () => projection.applied.length === keys.length);
      await broker.pause();
      await new Promise((resolve) => setTimeout(resolve, 2 * SESSION_TIMEOUT_MS));
      await broker.resume();
      await eventually('it takes appends again', () =>
        append('after').then(
          () => true,
          () => false,
        ),
      );
      await eventually('all are read', () => projection.applied.length >= 2 * keys.length, LONG_MS);
      stop.abort();
      await Promise.all(reading);
      expect(new Set(projection.applied).size).toBe(2 * keys.length);
    },
    2 * LONG_MS,
  );

  it(
    'reads each record once while members come and go without pause',
    async () => {
      const stopWriting = new AbortController();
      const { acknowledged, written } = writeOn(stopWriting.signal);
      const projection = new Projection();
      const as = (name: string) => ({ log: logOf(1), topic: 'tracking', group: 'storm', name }) as const;
      const staying = projection.subscribe(as('stays'), () => undefined, stop.signal);
      for (let round = 0; round < 12; round++) {
        const leave = new AbortController();
        const before = projection.applied.length;
        const visiting = projection.subscribe(as(`visits ${round}`), () => undefined, leave.signal);
        await eventually('it goes on', () => projection.applied.length > before, LONG_MS);
        if (round % 2 === 0)
          await eventually('it has its share', () => hasOwner(projection, `visits ${round}`), LONG_MS);
        leave.abort();
        await visiting;
      }
      stopWriting.abort();
      await written;
      await eventually('all are read', () => acknowledged.size <= projection.applied.length, LONG_MS);
      stop.abort();
      await staying;
      expect(projection.applied).toHaveLength(acknowledged.size);
      expect(new Set(projection.applied)).toEqual(new Set(acknowledged.keys()));
    },
    3 * LONG_MS,
  );

  /** The broker says no until it has made its own topic of transactions. */
  const transact = async (topic: string, value: string): Promise<boolean> => {
    const producer = client().producer({ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 });
    try {
      await producer.connect();
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ key: 'a', value, partition: 0 }] });
      await transaction.commit();
      return true;
    } catch {
      return false;
    } finally {
      await producer.disconnect();
    }
  };

  it(
    'comes to the end behind what transactions of other programs leave',
    async () => {
      await eventually('a transaction is done', () => transact(`${prefix}refusals`, 'theirs'), LONG_MS);
      const projection = new Projection();
      const reading = projection.subscribe(
        { log: logOf(0), topic: 'refusals', name: 'a' },
        () => undefined,
        stop.signal,
      );
      const next = await eventually('the marker is there', async () => {
        const end = (await logOf(0).describe('refusals')).get(0)?.next ?? 0;
        return end > 1 ? end : undefined;
      });
      await eventually('it is at the end', () => projection.checkpoint(0) === next);
      expect(projection.applied).toEqual(['theirs']);
      stop.abort();
      await reading;
    },
    LONG_MS,
  );

  it('tells dashboards of lag where it is, when it leaves at the latest, and leaves no group behind when it reads alone', async () => {
    const projection = new Projection();
    await logOf(0).append('refusals', [aRecord('a', 'one'), aRecord('a', 'two')]);
    const as = { log: logOf(0), topic: 'refusals', name: 'a' } as const;
    const reading = projection.subscribe({ ...as, group: 'group' }, () => undefined, stop.signal);
    await eventually('all are read', () => projection.applied.length === 2);
    const alone = new Projection();
    const readingAlone = alone.subscribe(as, () => undefined, stop.signal);
    await eventually('all are read', () => alone.applied.length === 2);
    stop.abort();
    await Promise.all([reading, readingAlone]);

    const kafka = client().admin();
    await kafka.connect();
    const { groups } = await kafka.listGroups();
    expect(groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(prefix))).toEqual([
      `${prefix}group.refusals`,
    ]);
    const [committed] = await kafka.fetchOffsets({ groupId: `${prefix}group.refusals` });
    expect(committed?.partitions.map(({ offset }) => Number(offset)).filter((offset) => offset > 0)).toEqual([2]);
    await kafka.disconnect();
  });

  it('refuses topics that are weaker than declared, unless it is told to take them', async () => {
    const kafka = client().admin();
    await kafka.connect();
    await kafka.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: kafkajs.ConfigResourceTypes.TOPIC,
          name: `${prefix}tracking`,
          configEntries: [{ name: 'retention.ms', value: '86400000' }],
        },
      ],
    });
    await kafka.disconnect();
    const refused = await eventually('the change is seen', () =>
      admin()
        .createTopics()
        .then(
          () => undefined,
          (error: unknown) => error,
        ),
    );
    expect(refused).toBeInstanceOf(TopicTooWeak);
    expect(String(refused)).toMatch(/tracking is weaker.*retention.ms is 86400000, should be -1/);
    await admin({ mayBeWeaker: true }).createTopics();
  });

  it('says in words when no broker can be reached', async () => {
    const nobody = new KafkaEventLogAdmin({
      reach: { brokers: ['127.0.0.1:1'], isTls: false },
      replicationFactor: 1,
      mayBeWeaker: false,
    });
    await expect(nobody.createTopics()).rejects.toThrow(/KAFKA_BROKERS: 127\.0\.0\.1:1\) say ".*ECONNREFUSED/);
  });

  it(
    'has each acknowledged record once, where it said, after the broker was killed and came back',
    async () => {
      const stopWriting = new AbortController();
      const { acknowledged, written } = writeOn(stopWriting.signal);
      const projection = new Projection();
      const to = { log: logOf(1), topic: 'tracking', group: 'group', name: 'a' } as const;
      const reading = projection.subscribe(to, () => undefined, stop.signal);
      for (let round = 0; round < 2; round++) {
        const before = acknowledged.size;
        await eventually('some are written', () => acknowledged.size > before + 200, LONG_MS);
        await broker.kill();
        await broker.revive();
      }
      const before = acknowledged.size;
      await eventually('it goes on', () => acknowledged.size > before + 200, LONG_MS);
      stopWriting.abort();
      await written;
      const ends = await logOf(1).describe('tracking');
      const isRead = () =>
        [...ends].every(([partition, { next }]) => next === 0 || projection.checkpoint(partition) === next);
      await eventually('all are read', isRead, LONG_MS);
      stop.abort();
      await reading;

      const found = new Map<string, string>();
      for (const { partition, records } of projection.batches) {
        for (const { position, value } of records) found.set(`${partition} ${position}`, value.toString());
      }
      const misplaced = [...acknowledged].filter(
        ([value, { partition, position }]) => found.get(`${partition} ${position}`) !== value,
      );
      expect(misplaced).toEqual([]);
      const times = new Map<string, number>();
      for (const value of projection.applied) times.set(value, (times.get(value) ?? 0) + 1);
      expect([...acknowledged.keys()].filter((value) => times.get(value) !== 1)).toEqual([]);
    },
    3 * LONG_MS,
  );
});

const hasOwner = ({ owners }: Projection, name: string): boolean => [...owners.values()].includes(name);
