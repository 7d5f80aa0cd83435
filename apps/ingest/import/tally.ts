import { type ImportBody } from '#libs/document-store';
import { type LeftOut } from './page-view-rule.ts';

/** Why a line was not taken: a rule, or that it cannot be read. */
export type LineRefusal = LeftOut | 'malformed';

export type TallyFigures = Pick<ImportBody, 'lines' | 'imported' | 'refused' | 'byRule'>;

/** What has become of an import's lines so far. */
export class Tally {
  #lines: number;
  #imported: number;
  readonly #refused: Record<string, number>;
  readonly #byRule: Record<string, number>;

  constructor({ lines, imported, refused, byRule }: TallyFigures) {
    this.#lines = lines;
    this.#imported = imported;
    this.#refused = { ...refused };
    this.#byRule = { ...byRule };
  }

  take(): void {
    this.#lines++;
    this.#imported++;
  }

  refuse(reason: LineRefusal): void {
    this.#lines++;
    const counts = reason === 'malformed' ? this.#refused : this.#byRule;
    counts[reason] = (counts[reason] ?? 0) + 1;
  }

  /** The figures as they are now; later lines do not change them. */
  get figures(): TallyFigures {
    return {
      lines: this.#lines,
      imported: this.#imported,
      refused: { ...this.#refused },
      byRule: { ...this.#byRule },
    };
  }
}
