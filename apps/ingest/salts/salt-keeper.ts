import { Logger } from '@nestjs/common';
import { type Directory } from '#libs/directory';
import { makeZone, MINUTE_MS, type Website } from '#libs/domain';
import { type Salts } from './salts.ts';

const ROUND_MS = 10 * MINUTE_MS;

/** Makes the salts of known websites before their day begins, and destroys those whose time has come. */
export class SaltKeeper {
  readonly #salts: Salts;
  readonly #directory: Directory;
  readonly #logger = new Logger('Salts');
  readonly #stop: (() => void)[] = [];

  constructor(salts: Salts, directory: Directory) {
    this.#salts = salts;
    this.#directory = directory;
  }

  /** Begins with a round at once, and looks after new websites as they come. */
  start(): void {
    const timer = setInterval(() => void this.#round(), ROUND_MS);
    timer.unref();
    const forget = this.#directory.onChange<Website>('website', ({ document }) => {
      if (document) void this.#trying('Salts could not be made ahead', () => this.makeAhead(document, Date.now()));
    });
    this.#stop.push(() => clearInterval(timer), forget);
    void this.#round();
  }

  stop(): void {
    for (const stop of this.#stop) stop();
  }

  /** Today's salt and tomorrow's, in the website's zone: at midnight nobody waits. */
  async makeAhead({ siteId, timeZone }: Website, now: number): Promise<void> {
    const zone = makeZone(timeZone);
    const today = zone.dayOf(now);
    for (const day of [today, zone.dayOf(today.end)]) await this.#salts.of({ siteId, day, importId: null }, now);
  }

  async #round(): Promise<void> {
    const now = Date.now();
    await this.#trying('Old salts could not be destroyed', () => this.#salts.destroyExpired(now));
    for (const website of this.#directory.all<Website>('website')) {
      await this.#trying('Salts could not be made ahead', () => this.makeAhead(website, now));
    }
  }

  /** What fails here is tried again in the next round, and by the first event that needs it. */
  async #trying(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#logger.warn({ message: what, error });
    }
  }
}
