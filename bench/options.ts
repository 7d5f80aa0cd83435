import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mode } from './system/system.ts';

/** What the command line asks for. */
export interface Options {
  readonly mode: Mode;
  readonly only: readonly string[];
  readonly rounds: number;
  readonly quick: boolean;
  readonly json: string | undefined;
  readonly seed: number;
  readonly events: number;
  readonly data: string;
  readonly help: boolean;
  readonly seconds: number | undefined;
  readonly target: TargetOptions;
}

/** Servers to load instead of one of the bench's own. */
export interface TargetOptions {
  readonly targets: readonly string[];
  readonly shapes: readonly string[];
  readonly sites: readonly string[];
  readonly rate: number;
  readonly allowRemote: boolean;
}

/** The command line cannot be read. */
export class OptionsInvalid extends Error {}

const ROUNDS = 3;
const EVENTS = 10_000_000;
const QUICK_EVENTS = 300_000;
const RATE = 200;

const words = {
  mode: { type: 'string' },
  only: { type: 'string' },
  rounds: { type: 'string' },
  quick: { type: 'boolean' },
  json: { type: 'string' },
  seed: { type: 'string' },
  events: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  target: { type: 'string', multiple: true },
  shape: { type: 'string', multiple: true },
  site: { type: 'string', multiple: true },
  rate: { type: 'string' },
  seconds: { type: 'string' },
  'allow-remote': { type: 'boolean' },
} as const;

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1000, M: 1_000_000 };

/** `10M`, `500k` or a plain number. */
const numberOf = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text) ?? [];
  const value = Number(digits) * (UNITS[unit] ?? NaN);
  if (!(value > 0)) throw new OptionsInvalid(`--${name} ${text} is no number above 0`);
  return value;
};

const parse = (args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof words }>>['values'] => {
  try {
    return parseArgs({ args: [...args], options: words, strict: true }).values;
  } catch (error) {
    throw new OptionsInvalid(error instanceof Error ? error.message : String(error));
  }
};

const modeOf = (text = 'standalone'): Mode => {
  if (text === 'standalone' || text === 'distributed') return text;
  throw new OptionsInvalid(`--mode ${text} is neither standalone nor distributed`);
};

const targetOptions = (values: ReturnType<typeof parse>): TargetOptions => ({
  targets: values.target ?? [],
  shapes: values.shape ?? [],
  sites: values.site ?? [],
  rate: numberOf('rate', values.rate) ?? RATE,
  allowRemote: values['allow-remote'] ?? false,
});

/** Reads the arguments. Throws `OptionsInvalid`. */
export const readOptions = (args: readonly string[]): Options => {
  const values = parse(args);
  const { quick = false, help = false, data = join(tmpdir(), 'footfall-bench-data'), only = '' } = values;
  const number = (name: 'rounds' | 'seed' | 'events', otherwise: number): number =>
    Math.round(numberOf(name, values[name]) ?? otherwise);
  return {
    mode: modeOf(values.mode),
    only: only.split(',').filter(Boolean),
    rounds: number('rounds', quick ? 1 : ROUNDS),
    quick,
    json: values.json,
    seed: number('seed', 1),
    events: number('events', quick ? QUICK_EVENTS : EVENTS),
    data,
    help,
    seconds: numberOf('seconds', values.seconds),
    target: targetOptions(values),
  };
};
