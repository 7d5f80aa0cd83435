import { CommandFailed, ExitCode } from './outcome.ts';

type Scalar = string | number | boolean;

/** A change of an event before it is put back. */
export type Repair =
  { readonly field: string; readonly set: Scalar } | { readonly field: string; readonly remove: true };

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/** Numbers, true and false are what they look like; a text that looks so is put into double quotes. */
const valueOf = (text: string): Scalar => {
  try {
    const value: unknown = JSON.parse(text);
    return isScalar(value) ? value : text;
  } catch {
    return text;
  }
};

const setOf = (repair: string): Repair => {
  const at = repair.indexOf('=');
  if (at > 0) return { field: repair.slice(0, at), set: valueOf(repair.slice(at + 1)) };
  throw new CommandFailed(`A repair is written field=value, not ${repair}.`, ExitCode.Usage);
};

/** The repairs that options name. Throws `CommandFailed` for one that cannot be read. */
export const repairsOf = (sets: readonly string[], removes: readonly string[]): readonly Repair[] => [
  ...sets.map(setOf),
  ...removes.map((field): Repair => ({ field, remove: true })),
];
