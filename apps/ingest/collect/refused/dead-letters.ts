import { DAY_MS } from '#libs/domain';
import { type GroupCommit, type NewRecord } from '#libs/event-log';
import { type DeadLetter, encode } from '#libs/events';

const MAX_A_DAY = 10_000;

/** Keeps what cannot be taken, up to 10,000 letters a day and website (UTC days, each process counting for itself). */
export class DeadLetters {
  readonly #commit: GroupCommit;
  readonly #kept = new Map<string, number>();
  #day = 0;

  constructor(commit: GroupCommit) {
    this.#commit = commit;
  }

  /** Appends the letters and resolves once they are durable; answers those that were beyond the day's number. */
  async keep(letters: readonly DeadLetter[], now: number): Promise<readonly DeadLetter[]> {
    const room = letters.map(({ siteId }) => this.#hasRoom(siteId, now));
    const kept = letters.filter((_, index) => room[index]);
    if (kept.length > 0) await this.#commit.append('tracking.dead-letter', kept.map(recordOf));
    return letters.filter((_, index) => !room[index]);
  }

  #hasRoom(siteId: string, now: number): boolean {
    const day = Math.floor(now / DAY_MS);
    if (day !== this.#day) this.#kept.clear();
    this.#day = day;
    const kept = this.#kept.get(siteId) ?? 0;
    this.#kept.set(siteId, kept + 1);
    return kept < MAX_A_DAY;
  }
}

const recordOf = (letter: DeadLetter): NewRecord => ({ key: letter.siteId, value: encode('DeadLetter', letter) });
