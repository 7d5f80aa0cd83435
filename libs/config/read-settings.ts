import { readFileSync } from 'node:fs';
import { type Environment } from './environment.ts';
import { type Setting } from './setting.ts';
import { type SettingKey, settings } from './settings.ts';

/** The texts that were found, by key; empty where neither the environment nor a default says anything. */
export type SettingTexts = Readonly<Record<SettingKey, string>>;

/** Seed documents name a server by its parts; together they are a `DATABASE_URL`. */
const urlFromParts = (env: Environment): string | undefined => {
  const { DATABASE_HOST: host, DATABASE_USER: user, DATABASE_PASSWORD: password, DATABASE_NAME: name } = env;
  if (!host) return undefined;
  const url = new URL('postgres://localhost');
  url.hostname = host;
  url.port = env['DATABASE_PORT'] ?? '5432';
  url.username = encodeURIComponent(user ?? '');
  url.password = encodeURIComponent(password ?? '');
  url.pathname = `/${name ?? 'footfall'}`;
  return url.href;
};

const fromFile = (path: string | undefined, problem: (text: string) => void): string | undefined => {
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    problem(`the file ${path} cannot be read (${(error as Error).message})`);
    return undefined;
  }
};

const textOf = (setting: Setting, env: Environment, problem: (text: string) => void): string | undefined => {
  for (const name of [setting.name, ...setting.aliases]) {
    const text = env[name] || (setting.secret ? fromFile(env[`${name}_FILE`], problem) : undefined);
    if (text) return text;
  }
  return setting.default;
};

const outside = (value: number, { min = -Infinity, max = Infinity }: Setting): boolean => value < min || value > max;

/** Some servers are named by several hosts, separated by commas. */
const isUrl = (text: string): boolean => URL.canParse(text) || URL.canParse(text.replace(/,[^/?]*/, ''));

const faults: Record<Setting['kind'], (text: string, setting: Setting) => string | undefined> = {
  text: (text, setting) =>
    outside(text.length, setting)
      ? `has ${text.length} characters, not ${setting.min ?? 0} to ${setting.max ?? 0}`
      : undefined,
  name: (text) => (/^[A-Za-z0-9][\w.-]{0,63}$/.test(text) ? undefined : 'is no name of a file'),
  integer: (text, setting) =>
    !/^-?\d+$/.test(text) || outside(Number(text), setting)
      ? `is no whole number from ${setting.min ?? 0} to ${setting.max ?? 0}`
      : undefined,
  url: (text) => (isUrl(text) ? undefined : 'is no URL'),
  list: () => undefined,
  time: (text) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? undefined : 'is no time of day such as 02:00'),
  choice: (text, { choices = [] }) => (choices.includes(text) ? undefined : `is none of ${choices.join(', ')}`),
};

/** Finds and checks every setting; `problems` has one sentence for each that is wrong, naming it, never its value. */
export const readSettings = (env: Environment): { texts: SettingTexts; problems: readonly string[] } => {
  const texts = Object.fromEntries(Object.keys(settings).map((key) => [key, ''])) as Record<SettingKey, string>;
  const problems: string[] = [];
  for (const [key, setting] of Object.entries(settings) as [SettingKey, Setting][]) {
    const problem = (text: string): void => void problems.push(`${setting.name} ${text}.`);
    const text = textOf(setting, env, problem) ?? (key === 'databaseUrl' ? urlFromParts(env) : undefined);
    if (text === undefined) continue;
    const fault = faults[setting.kind](text, setting);
    if (fault) problem(fault);
    texts[key] = text;
  }
  return { texts, problems };
};
