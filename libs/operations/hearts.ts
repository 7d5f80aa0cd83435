import { type Cache } from '#libs/cache';
import { type AppStates } from './app-states.ts';
import { type Checks } from './checks.ts';
import { type Heart } from './heart.ts';
import { version } from './version.ts';

const BEAT_MS = 5000;
/** Three beats may be lost before somebody counts as gone. */
const LIFE_MS = 4 * BEAT_MS;
/** Engines are asked less often than the heart beats: an answer costs each of them a query. */
const BEATS_PER_CHECK = 3;
/** Whoever has not been heard for so long is not looked for any more. */
const FORGOTTEN_MS = 3_600_000;

const MEMBERS = 'heart:members';
const keyOf = (member: string): string => `heart:${member}`;

export interface HeartsOptions {
  readonly cache: Cache;
  readonly states: AppStates;
  readonly checks: Checks;
  /** Name of this process; its number stands behind it. */
  readonly instanceName: string;
  /** Whether the cache is that of all processes right now; a memory that stands in for it hears this one alone. */
  readonly isShared?: () => boolean;
  readonly now?: () => number;
}

/**
 * Says in the cache, every few seconds, that the apps of this process live and how their engines are, and hears the
 * others. A heart that is not beaten any more vanishes by the cache's own clock, so that the clocks of machines need not agree.
 */
export class Hearts {
  readonly #cache: Cache;
  readonly #states: AppStates;
  readonly #checks: Checks;
  readonly #instance: string;
  readonly #isShared: () => boolean;
  readonly #now: () => number;
  readonly #startedAt: number;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();
  #beats = 0;
  #heard: readonly Heart[] | undefined;
  #hearsOthers = false;

  constructor({ cache, states, checks, instanceName, isShared = () => true, now = Date.now }: HeartsOptions) {
    this.#cache = cache;
    this.#states = states;
    this.#checks = checks;
    this.#instance = `${instanceName}-${process.pid}`;
    this.#isShared = isShared;
    this.#now = now;
    this.#startedAt = now() - Math.round(process.uptime() * 1000);
  }

  /** Every instance that was heard at the last beat, ours among them; undefined before it. */
  get heard(): readonly Heart[] | undefined {
    return this.#heard;
  }

  /** Whether others would have been heard at the last beat. */
  get hearsOthers(): boolean {
    return this.#hearsOthers;
  }

  /** Beats from now on, until `stop`. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#beatNext(), BEAT_MS);
    this.#timer.unref();
    this.#beatNext();
  }

  /** Beats once; resolves when the others have been heard. Never rejects: hearts may be lost with the cache. */
  async beat(): Promise<void> {
    if (this.#beats++ % BEATS_PER_CHECK === 0) await this.#checks.run();
    await this.#say();
    this.#heard = await this.#hear();
    this.#hearsOthers = this.#isShared();
  }

  /** Stops, and takes what was said back: who ends on purpose is not missed. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    const goneAtOnceMs = 1;
    const members = this.#states.list().map(({ name }) => this.#memberOf(name));
    const gone = members.map((member) => this.#cache.set(keyOf(member), '', goneAtOnceMs));
    await Promise.allSettled(gone);
  }

  #beatNext(): void {
    this.#beating = this.#beating.then(() => this.beat());
  }

  #memberOf(app: string): string {
    return `${app}/${this.#instance}`;
  }

  async #say(): Promise<void> {
    const now = this.#now();
    const engines = this.#checks.last();
    const states = this.#states.list();
    if (states.length === 0) return;
    for (const { name: app, status } of states) {
      const said = { app, instance: this.#instance, version, status, startedAt: this.#startedAt, seenAt: now, engines };
      await this.#cache.set(keyOf(this.#memberOf(app)), JSON.stringify(said satisfies Heart), LIFE_MS);
    }
    const members = new Map(states.map(({ name }) => [this.#memberOf(name), now]));
    await this.#cache.addRecent(MEMBERS, members, FORGOTTEN_MS);
  }

  async #hear(): Promise<readonly Heart[]> {
    const members = await this.#cache.recent(MEMBERS, this.#now() - FORGOTTEN_MS);
    const texts = await Promise.all([...members.keys()].map((member) => this.#cache.get(keyOf(member))));
    const hearts = texts.flatMap((text) => (text ? [JSON.parse(text) as Heart] : []));
    return hearts.sort((one, other) => (one.app + one.instance < other.app + other.instance ? -1 : 1));
  }
}
