import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Cache, CacheAdmin } from '#libs/cache';
import { Config } from '#libs/config';
import { RateSharing } from '#libs/limits';
import { Limits } from './limits.ts';

/** Makes the limits of this process those of all. */
@Injectable()
export class LimitsSharing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #sharing: readonly RateSharing[];

  constructor(limits: Limits, cache: Cache, admin: CacheAdmin, config: Config) {
    const shared = { cache, state: () => admin.state(), hashKey: config.key('limits') };
    this.#sharing = [...limits.buckets].map(([name, limit]) => new RateSharing({ name, limit, ...shared }));
  }

  onApplicationBootstrap(): void {
    for (const one of this.#sharing) one.onApplicationBootstrap();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.#sharing.map((one) => one.beforeApplicationShutdown()));
  }
}
