import { type Command } from 'commander';
import { type Context, action } from '../command.ts';
import { table } from '../table.ts';

interface Health {
  readonly status: string;
  readonly version: string;
  readonly mode: string;
  readonly uptimeSeconds: number;
  readonly apps: readonly { readonly name: string; readonly status: string; readonly instances: number }[];
}

interface Engine {
  readonly name: string;
  readonly status: string;
  readonly latencyMs: number;
  readonly detail: string | null;
}

interface Instances {
  readonly data: readonly {
    readonly app: string;
    readonly instance: string;
    readonly version: string;
    readonly status: string;
    readonly startedAt: string;
    readonly engines: readonly Engine[];
  }[];
}

interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Engine[];
}

interface Projections {
  readonly data: readonly {
    readonly name: string;
    readonly version: number;
    readonly state: string;
    readonly asOf: string | null;
    readonly lagEvents: number | null;
    readonly lagSeconds: number | null;
    readonly deadLetters: number;
    readonly rebuild: { readonly progressPercent: number; readonly state: string; readonly version: number } | null;
  }[];
}

const rebuildText = ({ rebuild }: Projections['data'][number]): string =>
  rebuild ? `v${rebuild.version} ${rebuild.state} at ${rebuild.progressPercent} %` : '';

interface Compression {
  readonly state: 'on' | 'off' | 'unavailable';
  readonly afterDays: number;
  readonly detail: string | null;
  readonly chunks: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

interface Storage {
  readonly data: readonly { readonly kind: string; readonly engine: string; readonly bytes: number }[];
  readonly compression: Compression;
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

const compressionText = ({ state, afterDays, detail, chunks, bytesBefore, bytesAfter }: Compression): string => {
  if (state !== 'on') return `Old rows are not compressed: ${detail ?? 'COMPRESS_AFTER_DAYS is 0.'}`;
  const sizes = [bytesBefore, bytesAfter].map((bytes) => Math.round(bytes / MIB));
  return `Rows are compressed after ${afterDays} days: ${chunks} chunks, ${sizes[0]} MiB before, ${sizes[1]} MiB now.`;
};

const instancesTable = (instances: Instances['data']): string =>
  table(
    ['app', 'instance', 'state', 'version', 'since'],
    instances.map((one) => [one.app, one.instance, one.status, one.version, one.startedAt]),
  );

/** The engines as the asked process finds them now, and those that others alone have, as they last saw them. */
const enginesTable = (checks: readonly Engine[], instances: Instances['data']): string => {
  const own = new Set(checks.map(({ name }) => name));
  const rows = [
    ...checks.map((engine) => ['now', engine] as const),
    ...instances.flatMap(({ app, engines }) =>
      engines.filter(({ name, status }) => !own.has(name) || status !== 'up').map((engine) => [app, engine] as const),
    ),
  ];
  return table(
    ['engine', 'state', 'ms', 'seen by', 'detail'],
    rows.map(([by, { name, status, latencyMs, detail }]) => [name, status, latencyMs, by, detail ?? '']),
  );
};

const projectionsTable = (projections: Projections['data']): string =>
  table(
    ['projection', 'version', 'state', 'behind', 'seconds', 'dead letters', 'as of', 'rebuild'],
    projections.map((row) => [
      row.name,
      row.version,
      row.state,
      row.lagEvents ?? '?',
      row.lagSeconds ?? '?',
      row.deadLetters,
      row.asOf ?? 'no event yet',
      rebuildText(row),
    ]),
  );

const status = async ({ instance, voice }: Context): Promise<void> => {
  const health = await instance.get<Health>('/health');
  const { ready, checks } = await instance.getReadiness<Readiness>('/ready');
  const { data: instances } = await instance.get<Instances>('/api/v1/admin/instances');
  const { data: projections } = await instance.get<Projections>('/api/v1/admin/projections');
  const { total: deadLetters } = await instance.get<{ total: number }>('/api/v1/admin/dead-letters?state=open&limit=1');
  const { data: storage, compression } = await instance.get<Storage>('/api/v1/admin/storage');
  const text = [
    `Footfall ${health.version} (${health.mode}) is ${health.status}, up for ${health.uptimeSeconds} s.`,
    table(
      ['app', 'state', 'instances'],
      health.apps.map((app) => [app.name, app.status, app.instances]),
    ),
    instancesTable(instances),
    enginesTable(checks, instances),
    projectionsTable(projections),
    `${deadLetters} dead letters are open.`,
    diskTable(storage),
    compressionText(compression),
  ].join('\n\n');
  voice.result({ ...health, ready, checks, instances, projections, deadLetters, storage, compression }, text);
};

/** `footfall status`. */
export const statusCommand = (program: Command): void => {
  action(
    program
      .command('status')
      .description(
        'show apps and instances, engines, how far the projections are, dead letters, what it all takes on disk',
      ),
    status,
  );
};
