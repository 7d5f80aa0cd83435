import { type Row } from '../report/row.ts';
import { type Mode } from '../system/system.ts';

/** How thoroughly to measure. */
export interface Settings {
  readonly mode: Mode;
  readonly rounds: number;
  /** Seconds of each load. */
  readonly seconds: number;
  readonly isQuick: boolean;
  readonly seed: number;
  /** Events of the large website. */
  readonly events: number;
  /** Where the large website is kept from one run to the next. */
  readonly dataDir: string;
  /** Says what is going on. */
  readonly say: (sentence: string) => void;
  /** Shows on a terminal how far it is, in place of what was shown before. */
  readonly draw: (sentence: string) => void;
}

/** What an experiment found: figures, and whatever must never be. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly violations: readonly string[];
  /** Sentences for below the table. */
  readonly notes: readonly string[];
}

/** Several rows that are measured on the same instance. */
export interface Experiment {
  readonly name: string;
  readonly what: string;
  /** In which modes it can be measured. */
  readonly modes: readonly Mode[];
  readonly run: (settings: Settings) => Promise<Findings>;
}
