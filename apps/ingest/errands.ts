import { type Imports } from './import/imports.ts';
import { type Retries } from './retry/retries.ts';

/** What documents ask ingest to carry out beside requests. */
export class Errands {
  readonly #all: readonly (Imports | Retries)[];

  constructor(imports: Imports, retries: Retries) {
    this.#all = [imports, retries];
  }

  async start(): Promise<void> {
    for (const errand of this.#all) await errand.start();
  }

  /** Resolves once nothing of them runs any more; what is unfinished is gone on with at the next start. */
  async stop(): Promise<void> {
    await Promise.all(this.#all.map((errand) => errand.stop()));
  }
}
