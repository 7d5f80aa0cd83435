import { type Command } from 'commander';
import { type Context, action } from '../command.ts';
import { table } from '../table.ts';

interface Health {
  readonly status: string;
  readonly version: string;
  readonly mode: string;
  readonly uptimeSeconds: number;
  readonly apps: readonly { readonly name: string; readonly status: string }[];
}

interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly latencyMs: number;
    readonly detail?: string;
  }[];
}

interface Projections {
  readonly data: readonly {
    readonly name: string;
    readonly version: number;
    readonly state: string;
    readonly asOf: string | null;
    readonly lagEvents: number | null;
    readonly rebuild: { readonly progressPercent: number; readonly state: string; readonly version: number } | null;
  }[];
}

const rebuildText = ({ rebuild }: Projections['data'][number]): string =>
  rebuild ? `v${rebuild.version} ${rebuild.state} at ${rebuild.progressPercent} %` : '';

interface Storage {
  readonly data: readonly { readonly kind: string; readonly engine: string; readonly bytes: number }[];
}

const MIB = 1024 * 1024;

/** What everything takes, by kind, and all of it. */
const diskTable = (storage: Storage['data']): string => {
  const all = { kind: 'all', engine: '', bytes: storage.reduce((sum, { bytes }) => sum + bytes, 0) };
  return table(
    ['on disk', 'engine', 'MiB'],
    [...storage, all].map(({ kind, engine, bytes }) => [kind, engine, Math.round(bytes / MIB)]),
  );
};

const status = async ({ instance, voice }: Context): Promise<void> => {
  const health = await instance.get<Health>('/health');
  const { ready, checks } = await instance.get<Readiness>('/ready');
  const { data: projections } = await instance.get<Projections>('/api/v1/admin/projections');
  const { data: storage } = await instance.get<Storage>('/api/v1/admin/storage');
  const text = [
    `Footfall ${health.version} (${health.mode}) is ${health.status}, up for ${health.uptimeSeconds} s.`,
    table(
      ['app', 'state'],
      health.apps.map((app) => [app.name, app.status]),
    ),
    table(
      ['engine', 'state', 'ms', 'detail'],
      checks.map((check) => [check.name, check.status, check.latencyMs, check.detail ?? '']),
    ),
    table(
      ['projection', 'version', 'state', 'behind', 'as of', 'rebuild'],
      projections.map((row) => [
        row.name,
        row.version,
        row.state,
        row.lagEvents ?? '?',
        row.asOf ?? 'no event yet',
        rebuildText(row),
      ]),
    ),
    diskTable(storage),
  ].join('\n\n');
  voice.result({ ...health, ready, checks, projections, storage }, text);
};

/** `footfall status`. */
export const statusCommand = (program: Command): void => {
  action(
    program.command('status').description('show apps, engines, how far the projections are, what it all takes on disk'),
    status,
  );
};
