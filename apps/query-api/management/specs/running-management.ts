import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { BlobStore } from '#libs/blobs';
import { Config, ConfigModule, type Environment, readStandalone } from '#libs/config';
import { Directory } from '#libs/directory';
import { DocumentStore } from '#libs/document-store';
import { EventLog, type Topic } from '#libs/event-log';
import { type DecodedEvent, decode } from '#libs/events';
import { Outbox } from '#libs/mail';
import { ReadStore } from '#libs/read-store';
import { createHttpApp } from '../../http/create-http-app.ts';
import { HttpModule } from '../../http/http.module.ts';
import { ManagementModule } from '../management.module.ts';

const MAIL_MS = 10_000;
const ADMIN_TOKEN = 'admin-token-of-this-spec';

/** What the management answered. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: T;
}

export interface Call {
  readonly body?: unknown;
  /** The content type of a body that is no JSON. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Without the owner's credential. */
  readonly isAnonymous?: true;
}

/** A refusal, as far as specs look at it. */
export interface Problem {
  readonly code: string;
  readonly field?: string;
  readonly detail: string;
}

interface Start {
  readonly databaseUrl: string;
  readonly environment?: Environment;
  readonly modules?: readonly Type[];
}

/** Management behind the real guard and filter on a real database, with what specs look at. */
export class RunningManagement {
  readonly #app: NestFastifyApplication;
  readonly #dataDir: string;

  private constructor(app: NestFastifyApplication, dataDir: string) {
    this.#app = app;
    this.#dataDir = dataDir;
  }

  /** With further modules that answer from the same database. */
  static start(databaseUrl: string, ...modules: readonly Type[]): Promise<RunningManagement> {
    return RunningManagement.startWith({ databaseUrl, modules });
  }

  /** With settings of an environment, too. */
  static async startWith({ databaseUrl, environment = {}, modules = [] }: Start): Promise<RunningManagement> {
    const dataDir = await mkdtemp(join(tmpdir(), 'footfall-management-'));
    const config = readStandalone({
      FOOTFALL_DATA_DIR: dataDir,
      PUBLIC_URL: 'https://footfall.example',
      RATE_LIMIT_PER_MINUTE: '0',
      SIGN_IN_RATE_LIMIT_PER_MINUTE: '0',
      ...environment,
    }).complete({ port: 0, databaseUrl, secret: 's'.repeat(32), adminToken: ADMIN_TOKEN });
    Logger.overrideLogger(['error', 'fatal']);
    const app = await createHttpApp(config, ConfigModule.of(config, HttpModule, ManagementModule, ...modules));
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new RunningManagement(app, dataDir);
  }

  get commands(): CommandBus {
    return this.#app.get(CommandBus, { strict: false });
  }

  get documents(): DocumentStore {
    return this.#app.get(DocumentStore);
  }

  get directory(): Directory {
    return this.#app.get(Directory);
  }

  /** The text of the newest mail to an address with these words in its subject; waits for it. */
  async mailTo(email: string, subject: string, containing = ''): Promise<string> {
    const outbox = this.#app.get(Outbox, { strict: false });
    const end = Date.now() + MAIL_MS;
    while (Date.now() < end) {
      const found = (await outbox.list(100)).filter((one) => one.to === email && one.subject.includes(subject));
      const texts = await Promise.all(found.map(async ({ id }) => (await outbox.find(id))?.text ?? ''));
      const text = texts.find((one) => one.includes(containing));
      if (text !== undefined) return text;
      await sleep(20);
    }
    throw new Error(`No mail to ${email}: ${subject}`);
  }

  /** Every mail to an address that has been sent, by subject. */
  async mailsTo(email: string): Promise<readonly string[]> {
    const all = await this.#app.get(Outbox, { strict: false }).list(1000);
    return all.filter(({ to }) => to === email).map(({ subject }) => subject);
  }

  /** The instance that the application injects. */
  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.#app.get<T>(token, { strict: false });
  }

  get blobs(): BlobStore {
    return this.#app.get(BlobStore);
  }

  get readStore(): ReadStore {
    return this.#app.get(ReadStore, { strict: false });
  }

  /** A provider, for specs that put something in the place of its methods. */
  provider<T extends object>(type: Type<T>): T {
    return this.#app.get(type, { strict: false });
  }

  /** The key of one purpose. */
  key(purpose: string): Buffer {
    return this.#app.get(Config, { strict: false }).key(purpose);
  }

  /** Calls the API as the owner; `path` lies below `/api/v1`. */
  async call<T = Problem>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    call: Call = {},
  ): Promise<Answer<T>> {
    const { body, type = 'application/json', headers, isAnonymous } = call;
    const isJson = type === 'application/json';
    const answer = await this.#app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(!isAnonymous && { authorization: `Bearer ${ADMIN_TOKEN}` }),
        ...(body !== undefined && { 'content-type': type }),
        ...headers,
      },
      ...(body !== undefined && { payload: isJson ? JSON.stringify(body) : (body as Buffer) }),
    });
    const text = answer.payload;
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as T,
    };
  }

  /** Everything in a topic. */
  async recorded(topic: Topic): Promise<readonly DecodedEvent[]> {
    const log = this.#app.get(EventLog);
    const ranges = await log.describe(topic);
    const missing = new Map([...ranges].filter(([, { first, next }]) => first < next));
    const events: DecodedEvent[] = [];
    if (missing.size === 0) return events;
    const stop = new AbortController();
    const whole = { group: `spec.${Math.random()}`, topic, maxBatchRecords: 1000, maxBatchBytes: 1_000_000 };
    await log.subscribe(
      { ...whole, assigned: async () => ({ edge: 'first' }) },
      async ({ partition, records, next }) => {
        events.push(...records.map(({ value }) => decode(value)));
        if (next >= (missing.get(partition)?.next ?? 0)) missing.delete(partition);
        if (missing.size === 0) stop.abort();
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
