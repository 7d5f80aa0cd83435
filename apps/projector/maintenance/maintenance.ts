import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import {
  askForNight,
  beatMaintenance,
  endMaintenance,
  MAINTENANCE_CHANNEL,
  type MaintenanceRun,
  recordMaintenance,
  type StepResult,
  takeMaintenance,
} from '#libs/read-store';
import { lastNight } from './last-night.ts';
import { maintenanceSteps } from './maintenance-steps.ts';
import { type Step, type Upkeep } from './upkeep.ts';

const LOOK_MS = 20_000;
const BEAT_MS = 10_000;
/** A night that was missed is made up for once a start is over. */
const AFTER_START_MS = 60_000;

export interface MaintenanceOptions extends Omit<Upkeep, 'now' | 'signal'> {
  /** When a night's run is due: `HH:MM` on the clock of the machine. */
  readonly at: string;
  readonly now?: () => number;
}

/**
 * Maintenance: every night, for a night that was missed, and when it is asked for. Of several processes one does a run;
 * where it dies another goes on. A step that fails is written down and said loudly, and does not keep the others from
 * their work: the next night tries it again.
 */
export class Maintenance {
  readonly #options: MaintenanceOptions;
  readonly #now: () => number;
  readonly #holder = randomUUID();
  readonly #logger = new Logger('Maintenance');
  #wake = Promise.withResolvers<undefined>();

  constructor(options: MaintenanceOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Runs until `signal` aborts. What fails is tried again later: nothing that is projected depends on it. */
  async run(signal: AbortSignal): Promise<void> {
    const { sql } = this.#options.store;
    await sql.listen(MAINTENANCE_CHANNEL, () => this.#wake.resolve(undefined), signal);
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await Promise.race([this.#options.directory.ready(), aborted]);
    const startedAt = performance.now();
    while (!signal.aborted) {
      await this.#look(signal, performance.now() - startedAt >= AFTER_START_MS);
      await this.#pause(signal);
    }
  }

  async #look(signal: AbortSignal, isNightDue: boolean): Promise<void> {
    try {
      if (isNightDue) await askForNight(this.#options.store.sql, this.#night());
      await this.#workOffAll(signal);
    } catch (error) {
      if (!signal.aborted) this.#logger.error({ message: 'Maintenance broke off', error });
    }
  }

  async #workOffAll(signal: AbortSignal): Promise<void> {
    while (await this.workOff(signal)) signal.throwIfAborted();
  }

  /** Takes one run and does what is left of it; false if there is none. */
  async workOff(signal: AbortSignal): Promise<boolean> {
    const taken = await this.#options.store.sql.transaction((tx) => takeMaintenance(tx, this.#holder));
    if (!taken) return false;
    const held = new AbortController();
    const both = AbortSignal.any([signal, held.signal]);
    const beat = setInterval(() => void this.#beat(taken, held), BEAT_MS);
    try {
      await this.#work(taken, { ...this.#options, now: this.#now(), signal: both });
    } finally {
      clearInterval(beat);
    }
    return true;
  }

  #night(): string {
    return lastNight(this.#options.at, this.#now()).run;
  }

  async #beat({ run }: MaintenanceRun, held: AbortController): Promise<void> {
    const isOurs = await beatMaintenance(this.#options.store.sql, run, this.#holder).catch(() => true);
    if (!isOurs) held.abort(new Error('Another process has taken the run'));
  }

  async #work({ run, steps }: MaintenanceRun, upkeep: Upkeep): Promise<void> {
    const { sql } = upkeep.store;
    for (const [name, step] of maintenanceSteps) {
      if (name in steps) continue;
      upkeep.signal.throwIfAborted();
      await recordMaintenance(sql, run, name, await this.#done(name, step, upkeep));
    }
    await endMaintenance(sql, run);
    this.#logger.log(`Maintenance of ${run} is done`);
  }

  async #done(name: string, step: Step, upkeep: Upkeep): Promise<StepResult> {
    try {
      return await step(upkeep);
    } catch (error) {
      upkeep.signal.throwIfAborted();
      this.#logger.error({ message: `Maintenance could not ${name}`, error });
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    await Promise.race([this.#wake.promise, sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
    this.#wake = Promise.withResolvers<undefined>();
  }
}
