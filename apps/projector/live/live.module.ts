import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Cache, CacheAdmin, CacheModule } from '#libs/cache';
import { EventLog, EventLogModule } from '#libs/event-log';
import { CacheWasAway, LiveFigures } from './live-figures.ts';

const AGAIN_AFTER_MS = 1000;

/** Reads `tracking` for the live figures until the application ends, and begins again where reading broke off. */
@Injectable()
class LiveReader implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('Live');
  readonly #stopping = new AbortController();
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: EventLog,
    private readonly cache: Cache,
    private readonly admin: CacheAdmin,
  ) {}

  onApplicationBootstrap(): void {
    this.#reading = this.#readOn();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await this.#reading;
  }

  async #readOn(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#read(signal);
      } catch (error) {
        // The cache has said so itself.
        if (!(error instanceof CacheWasAway)) {
          this.#logger.warn(`Live figures stand still for a moment: ${String(error)}`);
        }
        await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const figures = new LiveFigures({ cache: this.cache, state: () => this.admin.state() });
    const subscription = {
      group: 'projector.live',
      topic: 'tracking' as const,
      maxBatchRecords: 2000,
      maxBatchBytes: 2 * 1024 * 1024,
      assigned: (partition: number) => figures.startOf(partition),
    };
    await this.log.subscribe(subscription, (batch) => figures.take(batch), signal);
  }
}

/** Live figures, kept in the cache; in standalone beside the REST API, because its cache is the memory of one process. */
@Module({ imports: [EventLogModule, CacheModule], providers: [LiveReader] })
export class LiveModule {}
