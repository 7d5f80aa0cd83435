/** How a setting's text is read. */
export type SettingKind = 'text' | 'name' | 'integer' | 'url' | 'list' | 'choice' | 'time';

/** One setting of the environment; `docs/configuration.md` and `.env.example` are made from this table. */
export interface Setting {
  readonly name: string;
  /** Other spellings that are taken when the first is not set. */
  readonly aliases: readonly string[];
  readonly kind: SettingKind;
  readonly group: string;
  /** Text of the default; undefined for none. */
  readonly default?: string;
  readonly secret?: true;
  /** Of a choice: what may be chosen. */
  readonly choices?: readonly string[];
  /** Least and greatest value of an integer, or length of a text. */
  readonly min?: number;
  readonly max?: number;
  readonly what: string;
}

/** Levels of the log, least to most. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug'] as const;
