import { type Postgres } from '#libs/postgres';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { Projection } from '../contract/projection.ts';
import { aRecord, keysOf } from '../contract/records.ts';
import { type Topic } from '../topics.ts';
import { PostgresEventLogAdmin } from './postgres-event-log-admin.ts';
import { PostgresEventLog } from './postgres-event-log.ts';

const LONG_SESSION_MS = 60_000;

describe('the tables of the event log', () => {
  let database: TestDatabase;
  let postgres: Postgres;
  let admin: PostgresEventLogAdmin;
  let log: PostgresEventLog;
  let stop: AbortController;
  const logs: PostgresEventLog[] = [];
  const openLog = (sessionTimeoutMs: number): PostgresEventLog => {
    const opened = new PostgresEventLog({ postgres, sessionTimeoutMs });
    logs.push(opened);
    return opened;
  };

  beforeEach(async () => {
    database = await testDatabase();
    postgres = database.postgres;
    admin = new PostgresEventLogAdmin({ postgres });
    await admin.createTopics();
    log = openLog(LONG_SESSION_MS);
    stop = new AbortController();
  });
  afterEach(async () => {
    stop.abort();
    for (const opened of logs.splice(0)) opened.close();
    await database.drop();
  });

  const read = (
    from: PostgresEventLog,
    projection: Projection,
    topic: Topic = 'tracking',
    group = 'group',
  ): Promise<void> => projection.subscribe({ log: from, topic, group, name: 'a' }, () => undefined, stop.signal);

  it('let a waiting reader hear of an append at once, not at its next heartbeat', async () => {
    const projection = new Projection();
    const reading = read(log, projection);
    await eventually('it is assigned', () => projection.owners.size === 4);
    const other = openLog(LONG_SESSION_MS);
    for (const value of ['one', 'two']) {
      await other.append('tracking', [aRecord('key', value)]);
      await eventually('it is read', () => projection.applied.at(-1) === value);
    }
    stop.abort();
    await reading;
  });

  it('let members hand partitions over at once, not at their next heartbeat', async () => {
    const projections = [new Projection(), new Projection()] as const;
    const stopFirst = new AbortController();
    const first = projections[0].subscribe(
      { log, topic: 'tracking', group: 'group', name: 'a' },
      () => undefined,
      stopFirst.signal,
    );
    await eventually('the first has all', () => projections[0].owners.size === 4);
    const second = read(openLog(LONG_SESSION_MS), projections[1]);
    await eventually('they share', () => projections[0].owners.size === 2 && projections[1].owners.size === 2);
    stopFirst.abort();
    await first;
    await eventually('the second has all', () => projections[1].owners.size === 4);
    stop.abort();
    await second;
  });

  it('show the next append even where no notification arrives', async () => {
    const deaf = openLog(600);
    deaf.close();
    const projection = new Projection();
    const reading = read(deaf, projection);
    await eventually('it is assigned', () => projection.owners.size === 4);
    await log.append('tracking', [aRecord('key', 'one')]);
    await eventually('it is read', () => projection.applied.length === 1);
    stop.abort();
    await reading;
  });

  it('take appends of many processes to the same partitions without deadlock or gap', async () => {
    const keys = await keysOf(log, 'tracking');
    const writers = Array.from({ length: 6 }, () => openLog(LONG_SESSION_MS));
    await Promise.all(
      writers.map(async (writer, index) => {
        for (let round = 0; round < 30; round++) {
          const order = index % 2 === 0 ? keys : keys.toReversed();
          await writer.append(
            'tracking',
            order.map((key) => aRecord(key, `${index} ${round}`)),
          );
        }
      }),
    );
    for (const range of (await log.describe('tracking')).values()) expect(range).toEqual({ first: 0, next: 180 });
    const [row] = await postgres.query(
      'select count(distinct (partition, first_position))::int as blocks, sum(records)::int as records from event_log.tracking',
    );
    expect(row).toEqual({ blocks: 720, records: 720 });
  });

  it('take up to the newest record of each key of a compacted topic no more room than these', async () => {
    for (const value of ['a1', 'a2', 'a3']) await log.append('directory', [aRecord('a', value), aRecord('b', value)]);
    await log.append('directory', [aRecord('c', 'c1')]);
    await admin.retain('directory', Date.now());
    const projection = new Projection();
    const reading = read(log, projection, 'directory');
    await eventually('read to the end', () => projection.checkpoint(0) === 7);
    stop.abort();
    await reading;
    expect(projection.applied).toEqual(['a3', 'a3', 'c1']);
    expect(await postgres.query('select records from event_log.directory order by last_position')).toEqual([
      { records: 2 },
      { records: 1 },
    ]);
  });

  it('get the part that an append needs, should the nightly job not have made it', async () => {
    const [part] = await postgres.query<{ name: string }>(
      `select name from event_log.parts where topic = 'erasure' order by starts_at`,
    );
    await postgres.query(`drop table ${part?.name ?? ''}`);
    await postgres.query(`delete from event_log.parts where topic = 'erasure' and name = $1`, [part?.name]);
    expect(await log.append('erasure', [aRecord('a', 'one')])).toEqual([{ partition: 0, position: 0 }]);
  });

  it('read one part where only one can hold what comes next', async () => {
    await log.append('tracking', [aRecord('key', 'one')]);
    const plan = await postgres.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, costs off, timing off, summary off, buffers off) select * from event_log.tracking
       where partition = 0 and last_position >= 0 and appended_at >= (select max(ends_at) - 1 from event_log.parts where topic = 'tracking')
       order by last_position limit 10`,
    );
    const lines = plan.map((row) => row['QUERY PLAN']);
    expect(lines.filter((line) => line.includes('never executed')).length).toBeGreaterThan(0);
  });

  it('forget the members of a process that was killed, for one that knows it is alone', async () => {
    await postgres.query(
      `insert into event_log.members (consumer_group, topic, member, seen_at)
       values ('group', 'tracking', gen_random_uuid(), extract(epoch from now()) * 1000)`,
    );
    await postgres.query(
      `insert into event_log.owners (consumer_group, topic, partition, member)
       select consumer_group, topic, partition, member from event_log.members, generate_series(0, 3) as partition`,
    );
    await admin.forgetMembers();
    const projection = new Projection();
    const reading = read(log, projection);
    await eventually('the next has all', () => projection.owners.size === 4);
    stop.abort();
    await reading;
  });
});
