import { DAY_MS } from '#libs/domain';
import { type GroupCommit, type NewRecord } from '#libs/event-log';
import { type DeadLetter, encode } from '#libs/events';
import { type Step } from '../pipeline.ts';
import { letterOf, type Rejected } from './letter.ts';

const MAX_A_DAY = 10_000;

/** Keeps what cannot be taken, up to 10,000 letters a day and website (UTC days, each process counting for itself). */
export class DeadLetters {
  readonly #commit: GroupCommit;
  readonly #traces: readonly Step[];
  readonly #kept = new Map<string, number>();
  #day = 0;

  /** `traces` are the steps that a letter's event takes all the same, for what only its request tells. */
  constructor(commit: GroupCommit, traces: readonly Step[] = []) {
    this.#commit = commit;
    this.#traces = traces;
  }

  /** Appends letters and resolves once they are durable; answers those that were beyond the day's number. */
  async keep(rejected: readonly Rejected[], now: number): Promise<readonly Rejected[]> {
    const room = rejected.map(({ draft }) => this.#hasRoom(draft.website.siteId, now));
    const kept = await Promise.all(
      rejected.filter((_, index) => room[index]).map((one) => letterOf(one, this.#traces)),
    );
    if (kept.length > 0) await this.#commit.append('tracking.dead-letter', kept.map(recordOf));
    return rejected.filter((_, index) => !room[index]);
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
