import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { BlobStore } from '#libs/blobs';
import { Config } from '#libs/config';
import { Directory } from '#libs/directory';
import { DocumentStore } from '#libs/document-store';
import { EventLog } from '#libs/event-log';
import { forgetWebsite } from '../websites/forget-website.ts';
import { Lease } from './lease.ts';
import { Outbox } from './outbox.ts';
import { OutboxPublisher } from './outbox-publisher.ts';

const LEASE_TTL_MS = 10_000;

const logger = new Logger('Outbox');

/** Standalone is alone on its data folder: after a crash it takes its own lease again at once. */
const holderOf = ({ mode }: Config): string => (mode === 'standalone' ? 'standalone' : randomUUID());

const openOutbox = (
  config: Config,
  documents: DocumentStore,
  log: EventLog,
  directory: Directory,
  blobs: BlobStore,
): Outbox =>
  new Outbox({
    lease: new Lease(documents, { id: 'outbox', holder: holderOf(config), ttlMs: LEASE_TTL_MS, now: Date.now }),
    publisher: new OutboxPublisher({
      documents,
      log,
      directory,
      farewells: { website: forgetWebsite(documents, blobs) },
    }),
    directory,
    failed: (error) => logger.warn({ message: 'Publishing changes of documents failed; it is tried again', error }),
  });

export const outboxProvider = {
  provide: Outbox,
  useFactory: openOutbox,
  inject: [Config, DocumentStore, EventLog, Directory, BlobStore],
};
