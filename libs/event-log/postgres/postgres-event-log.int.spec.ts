import { Postgres } from '#libs/postgres';
import { cuttableProxy, testDatabase } from '#libs/testing';
import { type LogHarness, type LogMember, SESSION_TIMEOUT_MS } from '../contract/log-harness.ts';
import { aGate } from '../contract/records.ts';
import { eventLogContract } from '../event-log.contract.ts';
import { type NewRecord } from '../event-log.port.ts';
import { topicDeclarations } from '../topic-declarations.ts';
import { type Topic } from '../topics.ts';
import { appendBlocks } from './append-blocks.ts';
import { planAppend } from './append-plan.ts';
import { PostgresEventLogAdmin } from './postgres-event-log-admin.ts';
import { PostgresEventLog } from './postgres-event-log.ts';

/** A process of its own: its own pool, over a network of its own. */
const openMember = async (url: string): Promise<LogMember & { close(): Promise<void> }> => {
  const through = new URL(url);
  const proxy = await cuttableProxy(Number(through.port));
  through.port = String(proxy.port);
  const postgres = new Postgres({ url: through.href, poolSize: 8, applicationName: 'member' });
  const log = new PostgresEventLog({ postgres, sessionTimeoutMs: SESSION_TIMEOUT_MS });
  const close = async (): Promise<void> => {
    log.close();
    await postgres.close();
    await proxy.close();
  };
  return { log, cut: () => proxy.cut(), restore: () => proxy.restore(), close };
};

/** Holds the transaction of an append open. */
const slowAppend = async (
  postgres: Postgres,
  topic: Topic,
  record: NewRecord,
): Promise<{ finish(): Promise<void> }> => {
  const appended = aGate();
  const finish = aGate();
  const plan = planAppend([record], topicDeclarations()[topic].partitions.postgres);
  const committed = postgres.transaction(async (tx) => {
    await appendBlocks(tx, topic, plan);
    appended.open();
    await finish.opened;
  });
  await appended.opened;
  return {
    finish: () => {
      finish.open();
      return committed;
    },
  };
};

const make = async (): Promise<LogHarness> => {
  const database = await testDatabase();
  const { postgres } = database;
  const admin = new PostgresEventLogAdmin({ postgres });
  await admin.createTopics();
  const opened: { close(): Promise<void> }[] = [];
  return {
    admin,
    adminDeclaring: (declarations) => new PostgresEventLogAdmin({ postgres, declarations }),
    member: async () => {
      const member = await openMember(database.url);
      opened.push(member);
      return member;
    },
    rewrites: true,
    slowAppend: (topic, record) => slowAppend(postgres, topic, record),
    close: async () => {
      await Promise.all(opened.map((member) => member.close()));
      await database.drop();
    },
  };
};

describe('the event log in PostgreSQL', () => eventLogContract(make));
