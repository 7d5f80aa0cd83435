import { setTimeout as sleep } from 'node:timers/promises';
import { type EventLog } from '#libs/event-log';
import { type Postgres } from '#libs/postgres';
import { callApi, makeWebsite } from '../system/owner-api.ts';
import { type Part, type System } from '../system/system.ts';
import { type AppName, type AppProcess } from './app-process.ts';
import { Cluster } from './cluster.ts';
import { KAFKA_DATA } from './engines.ts';
import { ingestPaths } from './gateway-routes.ts';
import { openLog, type OpenLog } from './open-log.ts';

const LOOK_MS = 50;
const MOST_LOOKS = 2000;
const isForIngest = ingestPaths();

/** A cluster without anything between its parts that a deployment would not have: each is talked to directly. */
export class MeasuredCluster implements System {
  readonly #cluster: Cluster;
  readonly #opened: OpenLog;
  readonly died: Promise<never>;

  private constructor(cluster: Cluster, opened: OpenLog, died: Promise<never>) {
    this.#cluster = cluster;
    this.#opened = opened;
    this.died = died;
  }

  /** Starts one of each app, or as many as are told. */
  static async start(instances: Readonly<Partial<Record<AppName, number>>>): Promise<MeasuredCluster> {
    const died = Promise.withResolvers<never>();
    died.promise.catch(() => undefined);
    const ended = (name: string, code: number | null): void =>
      died.reject(new Error(`${name} ended with ${code ?? 'a signal'}`));
    const cluster = new Cluster({ reach: 'directly', instances: { 'query-api': 1, ...instances }, ended });
    try {
      await cluster.start();
      return new MeasuredCluster(cluster, await openLog(cluster.variables), died.promise);
    } catch (error) {
      await cluster.remove();
      throw error;
    }
  }

  get collectUrls(): readonly string[] {
    return this.#running('ingest').map(urlOf);
  }

  get owner(): System['owner'] {
    const [app] = this.#running('query-api');
    if (!app) throw new Error('No query-api runs');
    return { url: urlOf(app), adminToken: this.#cluster.adminToken };
  }

  get database(): Postgres {
    return this.#cluster.database;
  }

  get log(): EventLog {
    return this.#opened.log;
  }

  get said(): string {
    return this.#cluster.said;
  }

  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return callApi((...asked) => this.fetch(...asked), method, path, body);
  }

  /** Asks the app that the gateway would ask. */
  fetch(method: string, path: string, body?: BodyInit, contentType = 'application/json'): Promise<Response> {
    const [app] = this.#running(isForIngest(method, path.split('?', 1)[0] ?? '') ? 'ingest' : 'query-api');
    if (!app) throw new Error(`Nobody runs who answers ${path}`);
    const headers = { authorization: `Bearer ${this.#cluster.adminToken}`, 'content-type': contentType };
    return fetch(`${urlOf(app)}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  }

  async website(name: string, settings: object = {}): Promise<string> {
    return makeWebsite((...asked) => this.fetch(...asked), name, settings);
  }

  async parts(): Promise<readonly Part[]> {
    const engines = Object.entries(this.#cluster.engines).map(async ([name, { container }]) => ({
      name,
      pid: await container.pid(),
      hasChildren: true,
    }));
    const apps = this.#cluster.apps().filter(({ runs }) => runs);
    return [...apps.map(({ name, pid }) => ({ name, pid, hasChildren: false })), ...(await Promise.all(engines))];
  }

  async logBytes(): Promise<number> {
    const command = `du -ck ${KAFKA_DATA}/tracking-[0-9]* | tail -n 1`;
    const said = await this.#cluster.engines.kafka.container.run('sh', '-c', command);
    return Number.parseInt(said, 10) * 1024;
  }

  /** Lets so many instances of an app run; resolves once they do. */
  async scale(app: AppName, count: number): Promise<void> {
    const all = this.#cluster.apps(app);
    await Promise.all(all.slice(count).map((one) => one.stop()));
    const wanted = all.slice(0, count);
    for (const one of wanted) if (!one.runs) one.start();
    await Promise.all(wanted.map((one) => one.ready()));
  }

  /** Resolves once every projector that runs has its share of the partitions, and together they have all. */
  async shared(): Promise<void> {
    const partitions = (await this.log.describe('tracking')).size;
    for (let tries = 0; tries < MOST_LOOKS; tries++) {
      const owned = await Promise.all(this.#running('projector').map((app) => this.#ownedBy(app)));
      const all = owned.reduce((sum, one) => sum + one, 0);
      const share = Math.floor(partitions / owned.length);
      if (all === partitions && owned.every((one) => one >= share)) return;
      await sleep(LOOK_MS);
    }
    throw new Error(`The projectors do not share ${partitions} partitions\n${this.said}`);
  }

  async remove(): Promise<void> {
    await this.#cluster.stop('SIGKILL');
    await this.#opened.close();
    await this.#cluster.remove();
  }

  async #ownedBy(app: AppProcess): Promise<number> {
    const headers = { authorization: `Bearer ${this.#cluster.adminToken}` };
    const text = await (await fetch(`${urlOf(app)}/metrics`, { headers })).text();
    return Number(/^footfall_owned_partitions\{projection="traffic\.v\d+"\} (\d+)/m.exec(text)?.[1] ?? 0);
  }

  #running(app: AppName): readonly AppProcess[] {
    return this.#cluster.apps(app).filter(({ runs }) => runs);
  }
}

const urlOf = ({ port }: AppProcess): string => `http://127.0.0.1:${port}`;
