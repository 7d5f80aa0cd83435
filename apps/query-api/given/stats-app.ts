import { CqrsModule } from '@nestjs/cqrs';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigModule, readStandalone } from '#libs/config';
import { type Website } from '#libs/domain';
import { DropsModule } from '../drops/drops.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { createHttpApp } from '../http/create-http-app.ts';
import { HttpModule } from '../http/http.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { Clock } from '../stats/run/clock.ts';
import { StatsModule } from '../stats/stats.module.ts';
import { VisitorsModule } from '../visitors/visitors.module.ts';
import { KnownDirectoryModule } from './known-directory.ts';

/** The credential of the specs' own calls. */
export const TOKEN = 'the-admin-token-of-this-spec';

export interface Reply<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: T;
}

/** The REST API's reads over a database of their own, as HTTP. */
export class StatsApp {
  readonly #app: NestFastifyApplication;

  private constructor(app: NestFastifyApplication) {
    this.#app = app;
  }

  /** Reports are read from `readUrl`, if it is given. */
  static async start(url: string, websites: readonly Website[], readUrl = url): Promise<StatsApp> {
    const config = readStandalone({ DATABASE_READ_URL: readUrl }).complete({
      port: 0,
      databaseUrl: url,
      secret: 'x'.repeat(40),
      adminToken: TOKEN,
    });

    const root = ConfigModule.of(
      config,
      CqrsModule.forRoot(),
      KnownDirectoryModule.of(websites),
      HttpModule,
      StatsModule,
      EventsModule,
      SessionsModule,
      VisitorsModule,
      DropsModule,
    );
    const app = await createHttpApp(config, root);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new StatsApp(app);
  }

  /** Stops the application's clock at an instant. */
  setClock(at: string): void {
    this.#app.get(Clock).now = () => Date.parse(at);
  }

  /** The instance that the application injects. */
  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.#app.get<T>(token);
  }

  async ask<T = Record<string, unknown>>(
    url: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply<T>> {
    return this.#send<T>('GET', url, headers);
  }

  async post<T = Record<string, unknown>>(url: string, body: object): Promise<Reply<T>> {
    return this.#send<T>('POST', url, { 'content-type': 'application/json' }, JSON.stringify(body));
  }

  /** Answers over a socket, too: where. */
  async listen(): Promise<string> {
    await this.#app.listen(0, '127.0.0.1');
    return `${await this.#app.getUrl()}/api/v1`;
  }

  async close(): Promise<void> {
    await this.#app.close();
  }

  async #send<T>(method: 'GET' | 'POST', url: string, headers: object, payload?: string): Promise<Reply<T>> {
    const reply = await this.#app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      ...(payload !== undefined && { payload }),
    });
    const isJson = reply.headers['content-type']?.includes('json') ?? false;
    return {
      status: reply.statusCode,
      headers: reply.headers as Record<string, string | undefined>,
      text: reply.body,
      body: (isJson ? reply.json() : undefined) as T,
    };
  }
}
