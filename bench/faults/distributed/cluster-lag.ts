import { NestFactory } from '@nestjs/core';
import { ConfigModule, readConfig } from '#libs/config';
import { EventLog, EventLogModule } from '#libs/event-log';
import { type Cluster } from '../../cluster/cluster.ts';
import { type Lag } from '../../instance/projection.ts';

/** The event log as the apps have it. */
export interface OpenLog {
  readonly log: EventLog;
  close(): Promise<void>;
}

/** Opens the log that a cluster's apps are told of. */
export const openLog = async (cluster: Cluster): Promise<OpenLog> => {
  const config = readConfig(cluster.variables);
  const app = await NestFactory.createApplicationContext(ConfigModule.of(config, EventLogModule), {
    logger: ['error'],
  });
  return { log: app.get(EventLog), close: () => app.close() };
};

const positionsSql = `
  select partition, position from checkpoints
  where projection = 'traffic' and version = (select active_version from projections where name = 'traffic')`;

/** How far the traffic projection is, from the log's ends and its checkpoints. Rejects while either is away. */
export const clusterLag = async ({ database }: Cluster, log: EventLog): Promise<Lag> => {
  const rows = await database.query<{ partition: number; position: number }>(positionsSql);
  const positions = new Map(rows.map(({ partition, position }) => [partition, position]));
  const ends = await log.describe('tracking');
  const done = [...ends.keys()].reduce((sum, partition) => sum + (positions.get(partition) ?? 0), 0);
  const all = [...ends.values()].reduce((sum, { next }) => sum + next, 0);
  return { done, behind: all - done };
};
