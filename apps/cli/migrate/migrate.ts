import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BlobStoreModule } from '#libs/blobs';
import { type Config, ConfigModule } from '#libs/config';
import { DocumentStoreModule } from '#libs/document-store';
import { EventLogModule } from '#libs/event-log';
import { JobsModule } from '#libs/jobs';
import { ReadStoreModule } from '#libs/read-store';
import { useProcessLogger } from '#libs/telemetry';

/** Something that an app finds made when it starts. */
interface Step {
  readonly name: string;
  /** Makes what is missing when it is opened, and keeps what is there. */
  readonly module: Type | DynamicModule;
}

/** The log comes last: whoever reads topics finds everything else made. */
const steps: readonly Step[] = [
  { name: 'read store', module: ReadStoreModule },
  { name: 'documents', module: DocumentStoreModule },
  { name: 'blobs', module: BlobStoreModule },
  { name: 'job queues', module: JobsModule },
  { name: 'event log', module: EventLogModule },
];

/** One step that was done. */
export interface Migrated {
  readonly name: string;
  readonly ms: number;
}

/** A step that could not be done; what came before it stays. */
export class MigrationFailed extends Error {
  constructor(name: string, cause: unknown) {
    super(`The ${name} could not be prepared: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'MigrationFailed';
  }
}

const run = async ({ name, module }: Step, config: Config): Promise<Migrated> => {
  const began = performance.now();
  try {
    const app = await NestFactory.createApplicationContext(ConfigModule.of(config, module), { abortOnError: false });
    await app.close();
  } catch (error) {
    throw new MigrationFailed(name, error);
  }
  return { name, ms: Math.round(performance.now() - began) };
};

/**
 * Makes all that the apps need in the engines: tables, indexes, topics, the bucket. Idempotent, and several may run at
 * once. Rejects with `MigrationFailed`.
 */
export const migrateEngines = async (config: Config, done: (step: Migrated) => void): Promise<readonly Migrated[]> => {
  useProcessLogger(config);
  const migrated: Migrated[] = [];
  for (const step of steps) {
    const made = await run(step, config);
    migrated.push(made);
    done(made);
  }
  return migrated;
};
