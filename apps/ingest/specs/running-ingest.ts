import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Type } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { BlobStore } from '#libs/blobs';
import { readStandalone } from '#libs/config';
import { Directory } from '#libs/directory';
import { DocumentStore } from '#libs/document-store';
import { type Website } from '#libs/domain';
import { EventLog, type Topic } from '#libs/event-log';
import { decode, type DecodedEvent, encode } from '#libs/events';
import { createIngestApp } from '../ingest-app.ts';

export interface Sent {
  readonly method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT';
  readonly url: string;
  readonly payload?: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly remoteAddress?: string;
}

export interface Received {
  readonly statusCode: number;
  readonly headers: Record<string, number | string | string[] | undefined>;
  readonly body: string;
  json(): unknown;
}

/** The collecting application on a real database, with what specs look at. */
export class RunningIngest {
  readonly #app: NestFastifyApplication;
  readonly #dataDir: string;
  #version = 0;

  private constructor(app: NestFastifyApplication, dataDir: string) {
    this.#app = app;
    this.#dataDir = dataDir;
  }

  static async start(databaseUrl: string, environment: Record<string, string> = {}): Promise<RunningIngest> {
    const dataDir = await mkdtemp(join(tmpdir(), 'footfall-ingest-'));
    const standalone = readStandalone({ FOOTFALL_DATA_DIR: dataDir, ...environment });
    const config = standalone.complete({
      port: 0,
      databaseUrl,
      secret: 's'.repeat(32),
      adminToken: 'admin-token-of-this-spec',
    });
    const app = await createIngestApp(config, { logger: ['error', 'fatal'] });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new RunningIngest(app, dataDir);
  }

  /** Sends a request without a network between. */
  async inject(request: Sent): Promise<Received> {
    return this.#app.inject(request);
  }

  /** What the application is made of. */
  get<T>(part: Type<T>): T {
    return this.#app.get(part);
  }

  get documents(): DocumentStore {
    return this.#app.get(DocumentStore);
  }

  get blobs(): BlobStore {
    return this.#app.get(BlobStore);
  }

  get log(): EventLog {
    return this.#app.get(EventLog);
  }

  /** Publishes a website, or new settings of it, and waits until ingest knows them. */
  async website(website: Website): Promise<void> {
    const key = Buffer.alloc(32, 7).toString('base64');
    const secret = { siteId: website.siteId, userKey: key, importKey: key };
    const document = { kind: 'websiteSecret', id: website.id, version: 1, body: secret, pending: [] };
    await this.documents.insert(document).catch(() => undefined);
    await this.publish('website', website.id, website);
  }

  /** Publishes a document to `directory`, and waits until ingest knows it. */
  async publish(kind: string, id: string, document: object): Promise<void> {
    const version = ++this.#version;
    const change = { kind, id, version, deleted: false, changedAt: Date.now(), document: JSON.stringify(document) };
    await this.log.append('directory', [{ key: `${kind}:${id}`, value: encode('DirectoryChanged', change) }]);
    await this.#app.get(Directory).atLeast(kind, id, version, 5000);
  }

  /** Everything in a topic, partition by partition. */
  async recorded(topic: Topic): Promise<readonly DecodedEvent[]> {
    const ranges = await this.log.describe(topic);
    const events: DecodedEvent[] = [];
    const stop = new AbortController();
    const missing = new Map([...ranges].filter(([, { first, next }]) => first < next));
    if (missing.size === 0) return events;
    await this.log.subscribe(
      {
        group: `spec.${Math.random()}`,
        topic,
        maxBatchRecords: 1000,
        maxBatchBytes: 1_000_000,
        assigned: () => Promise.resolve({ edge: 'first' }),
      },
      (batch) => {
        events.push(...batch.records.map(({ value }) => decode(value)));
        if (batch.next >= (missing.get(batch.partition)?.next ?? 0)) missing.delete(batch.partition);
        if (missing.size === 0) stop.abort();
        return Promise.resolve();
      },
      stop.signal,
    );
    return events;
  }

  async stop(): Promise<void> {
    await this.#app.close();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
