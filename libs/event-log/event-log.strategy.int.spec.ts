import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Config, ConfigModule, type ConfigValues } from '#libs/config';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { aGate, aRecord } from './contract/records.ts';
import { EventLogModule } from './event-log.module.ts';
import { type Batch, EventLog, type Subscription } from './event-log.port.ts';
import { type Consumer, EventLogStrategy } from './event-log.strategy.ts';

@Module({ imports: [EventLogModule] })
class ReaderModule {}

const from: Omit<Subscription, 'group'> = {
  topic: 'refusals',
  maxBatchRecords: 10,
  maxBatchBytes: 10_000,
  assigned: async () => ({ edge: 'first' }),
};

describe('a microservice over the event log', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.drop());

  const start = async (consumers: readonly Consumer[]) => {
    const config = new Config({
      postgres: { url: database.url, poolSize: 5 },
      log: { sessionTimeoutMs: 2000 },
    } as ConfigValues);
    const testing = await Test.createTestingModule({ imports: [ConfigModule.of(config, ReaderModule)] }).compile();
    const log = testing.get(EventLog);
    const strategy = new EventLogStrategy(log, consumers);
    const service = testing.createNestMicroservice({ strategy, logger: false });
    await service.listen();
    return { log, strategy, service };
  };

  it('hands each consumer its batches, and lets a running one end before it closes', async () => {
    const seen: string[] = [];
    const goOn = aGate();
    const done: string[] = [];
    const handle = async ({ records }: Batch): Promise<void> => {
      seen.push(...records.map(({ value }) => value.toString()));
      await goOn.opened;
      done.push('batch');
    };
    const { log, strategy, service } = await start([{ subscription: { ...from, group: 'one' }, handle }]);
    await log.append('refusals', [aRecord('a', 'event')]);
    await eventually('the batch is there', () => seen.length === 1);
    const closed = service.close();
    expect(done).toEqual([]);
    goOn.open();
    await closed;
    await strategy.ended;
    expect(done).toEqual(['batch']);
  });

  it('stops all consumers when one fails, and ends with its very error', async () => {
    const bug = new Error('a bug');
    const assigned: number[] = [];
    const released: number[] = [];
    const good: Subscription = {
      ...from,
      group: 'good',
      assigned: async (partition) => {
        assigned.push(partition);
        return { edge: 'first' };
      },
      released: async (partition) => {
        released.push(partition);
      },
    };
    const { log, strategy, service } = await start([
      { subscription: { ...from, group: 'bad' }, handle: () => Promise.reject(bug) },
      { subscription: good, handle: async () => undefined },
    ]);
    await eventually('both run', () => assigned.length === 1);
    await log.append('refusals', [aRecord('a', 'event')]);
    await expect(strategy.ended).rejects.toBe(bug);
    expect(released).toEqual(assigned);
    await service.close();
  });
});
