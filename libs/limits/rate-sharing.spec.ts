import { type CacheState, MemoryCache } from '#libs/cache';
import { RateLimit } from './rate-limit.ts';
import { RateSharing } from './rate-sharing.ts';

const LIMIT = 600;
const MINUTE_MS = 60_000;
const STEP_MS = 50;
const SHARED_EVERY_STEPS = 5;

class Keeping extends MemoryCache {
  readonly keys = new Set<string>();
  override increment(key: string, by: number, ttlMs: number): Promise<number> {
    this.keys.add(key);
    return super.increment(key, by, ttlMs);
  }
}

/** Several processes that share a cache and a clock. */
class Processes {
  now = 0;
  state: CacheState = { engine: 'redis', status: 'up', since: 1, detail: null };
  readonly cache = new Keeping({ maxBytes: 1_000_000, now: () => this.now + 1 });
  readonly #all: readonly { readonly limit: RateLimit; readonly sharing: RateSharing }[];

  constructor(count: number) {
    this.#all = Array.from({ length: count }, () => {
      const limit = new RateLimit(LIMIT);
      const [state, now] = [(): CacheState => this.state, (): number => this.now];
      const sharing = new RateSharing({
        name: 'collect',
        limit,
        cache: this.cache,
        state,
        now,
        hashKey: Buffer.from('key'),
      });
      return { limit, sharing };
    });
  }

  /** Asks for a number of requests a minute at each, for some minutes; answers how many were given in all. */
  async ask(perMinute: number, minutes: number): Promise<number> {
    let given = 0;
    let asked = 0;
    for (let step = 1; step <= (minutes * MINUTE_MS) / STEP_MS; step += 1) {
      this.now += STEP_MS;
      for (; asked < (step * STEP_MS * perMinute) / MINUTE_MS; asked += 1) {
        for (const { limit } of this.#all)
          given += limit.take('site 203.0.113.7', this.now)?.retryAfterSeconds === 0 ? 1 : 0;
      }
      if (step % SHARED_EVERY_STEPS === 0) for (const { sharing } of this.#all) await sharing.share();
    }
    return given;
  }
}

describe('a rate limit of several processes', () => {
  it('gives no more than that of one, but for what each could give at the beginning', async () => {
    const processes = new Processes(3);
    await processes.ask(3 * LIMIT, 2);
    const given = await processes.ask(3 * LIMIT, 10);
    expect(given).toBeGreaterThan(9.5 * LIMIT);
    expect(given).toBeLessThan(10.5 * LIMIT);
  });

  it('refuses nobody who stays below it', async () => {
    const processes = new Processes(3);
    const each = 0.3 * LIMIT;
    const given = await processes.ask(each, 5);
    expect(given).toBe(3 * 5 * each);
  });

  it('tells nobody of keys that take little, and addresses to nobody', async () => {
    const processes = new Processes(1);
    await processes.ask(0.1 * LIMIT, 1);
    expect(processes.cache.keys.size).toBe(0);
    await processes.ask(2 * LIMIT, 1);
    expect([...processes.cache.keys]).toEqual([expect.stringMatching(/^limit:collect:[\w-]{22}$/)]);
  });

  it('is that of each while the cache is away, and takes nothing away when it is back', async () => {
    const processes = new Processes(2);
    await processes.ask(2 * LIMIT, 2);
    processes.state = { ...processes.state, since: 2 };
    await processes.cache.increment([...processes.cache.keys][0] ?? '', 1_000_000, 1000);
    expect(await processes.ask(2 * LIMIT, 2)).toBeGreaterThan(1.8 * LIMIT);
  });
});
