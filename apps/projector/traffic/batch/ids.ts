import { type ValueId } from '../fold/fact.ts';
import { type Dictionary } from './dictionary.ts';
import { type Wanted } from './text-maker.ts';

/** The ids of texts for facts that are being read; what is not remembered is noted, to be learned before another try. */
export class Ids {
  readonly #dictionary: Dictionary;
  readonly #wanted = new Map<string, Wanted>();
  #misses = 0;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** How many look-ups found nothing so far. */
  get misses(): number {
    return this.#misses;
  }

  /** 0 for no text, and for one that has to be learned first. */
  of(site: number, text: string | null, otherwise: string | null = null): ValueId {
    if (text === null || text === '') return 0;
    const storable = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
    const id = this.#dictionary.find(site, storable);
    if (id !== undefined) return id;
    this.#misses += 1;
    this.#wanted.set(`${site}:${storable}`, { site, text: storable, otherwise });
    return 0;
  }

  /** Learns what was missing. */
  async learn(): Promise<void> {
    const wanted = [...this.#wanted.values()];
    this.#wanted.clear();
    await this.#dictionary.learn(wanted);
  }
}
