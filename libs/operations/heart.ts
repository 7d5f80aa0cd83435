import { type AppStatus } from './app-states.ts';
import { type CheckResult } from './checks.ts';

/** What an instance of an app says of itself, every few seconds. */
export interface Heart {
  readonly app: string;
  /** One of its kind: two processes never share it. */
  readonly instance: string;
  readonly version: string;
  readonly status: AppStatus;
  /** Epoch milliseconds, by the clock of its machine. */
  readonly startedAt: number;
  readonly seenAt: number;
  /** Its engines, as it last saw them. */
  readonly engines: readonly CheckResult[];
}

/** An app as health tells it: `unknown` while nobody can say. */
export interface AppHealth {
  readonly name: string;
  readonly status: AppStatus | 'unknown';
  /** How many of it are heard of. */
  readonly instances: number;
}

/** Every app that belongs to a whole Footfall. */
const ALL_APPS = ['ingest', 'projector', 'query-api', 'workflow-runner'] as const;

/** An app is as well as the best of its instances: the others' work is done by that one. */
const best = (statuses: readonly AppStatus[]): AppStatus =>
  (['up', 'restarting'] as const).find((status) => statuses.includes(status)) ?? 'down';

/**
 * How every app is, by the hearts that are heard: one that is not heard is down, or unknown where hearing is not possible.
 * Apps of this process are as they say themselves.
 */
export const appsOf = (
  hearts: readonly Heart[],
  own: readonly { readonly name: string; readonly status: AppStatus }[],
  canHear: boolean,
): readonly AppHealth[] => {
  const names = [...new Set<string>([...ALL_APPS, ...own.map(({ name }) => name)])];
  return names.sort().map((name) => {
    const heard = hearts.filter(({ app }) => app === name).map(({ status }) => status);
    const mine = own.filter((one) => one.name === name).map(({ status }) => status);
    const statuses = [...heard, ...mine];
    const status = statuses.length === 0 && !canHear ? 'unknown' : best(statuses);
    return { name, status, instances: Math.max(heard.length, mine.length) };
  });
};
