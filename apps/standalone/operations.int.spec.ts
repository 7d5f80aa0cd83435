import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { parse } from 'yaml';
import { createIngestApp } from '#apps/ingest';
import { type RunningProjector, startProjector } from '#apps/projector';
import { createQueryApiApp } from '#apps/query-api';
import { WorkflowRunnerModule } from '#apps/workflow-runner';
import { Config, readStandalone } from '#libs/config';
import { AppStates, Operations } from '#libs/operations';
import { Metrics } from '#libs/telemetry';
import { type TestDatabase, eventually, testDatabase } from '#libs/testing';

const ADMIN_TOKEN = 'the-admin-token-of-this-spec';
const OWNER = { authorization: `Bearer ${ADMIN_TOKEN}` };

interface Health {
  readonly status: string;
  readonly apps: readonly { readonly name: string; readonly status: string; readonly instances: number }[];
  readonly dependencies: readonly { readonly name: string; readonly status: string }[];
}

describe('the operations of all apps', () => {
  let database: TestDatabase;
  let dataDir: string;
  let config: Config;
  let rest: Awaited<ReturnType<typeof createQueryApiApp>>;
  let ingest: Awaited<ReturnType<typeof createIngestApp>>;
  let projector: RunningProjector;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await testDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'footfall-operations-'));
    config = readStandalone({ FOOTFALL_DATA_DIR: dataDir, METRICS_ALLOWED_ADDRESSES: '192.0.2.0/24' }).complete({
      port: 0,
      databaseUrl: database.url,
      secret: randomUUID(),
      adminToken: ADMIN_TOKEN,
    });
    rest = await createQueryApiApp(config, WorkflowRunnerModule);
    await rest.init();
    await rest.getHttpAdapter().getInstance().ready();
    ingest = await createIngestApp(config, { logger: false });
    await ingest.init();
    await ingest.getHttpAdapter().getInstance().ready();
    // As in a thread of its own, which shares neither memory nor metrics.
    projector = await startProjector(new Config(config.values));
    rest.get(AppStates, { strict: false }).add('projector');
    rest.get(Metrics, { strict: false }).addThread(() => projector.metrics());
  });

  afterAll(async () => {
    await ingest.close();
    await projector.stop();
    await rest.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const health = async (): Promise<Health> => (await rest.inject('/health')).json<Health>();

  it('are told by each: who lives, and how its engines are', async () => {
    const names = ['ingest', 'projector', 'query-api', 'workflow-runner'];
    const told = await eventually('every app and engine is seen', async () => {
      const { status, ...answer } = await health();
      return status === 'healthy' && answer.dependencies.every((one) => one.status === 'up') ? answer : undefined;
    });
    expect(told?.apps.map(({ name, status }) => [name, status])).toEqual(names.map((name) => [name, 'up']));
    expect(told?.dependencies.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'event log',
        'documents',
        'read store',
        'directory',
        'blobs',
        'last append',
        'free disk',
      ]),
    );
    expect((await ingest.inject('/health')).json<Health>().apps).toEqual((await health()).apps);
  });

  it('say in words how the engines are to the owner alone', async () => {
    const read = async (headers: Record<string, string>): Promise<readonly (string | null)[]> => {
      const { checks } = (await ingest.inject({ url: '/ready', headers })).json<{
        checks: readonly { name: string; detail: string | null }[];
      }>();
      return checks.filter(({ name }) => name === 'event log').map(({ detail }) => detail);
    };
    expect(await read({})).toEqual([null]);
    expect(await read(OWNER)).toEqual([expect.stringMatching(/^\d+ partitions of tracking$/)]);
  });

  it('list every instance with its engines for the owner', async () => {
    expect((await rest.inject('/api/v1/admin/instances')).statusCode).toBe(401);
    const data = await eventually('ingest is heard', async () => {
      const { data: heard } = (await rest.inject({ url: '/api/v1/admin/instances', headers: OWNER })).json<{
        data: readonly { app: string; instance: string; engines: readonly unknown[] }[];
      }>();
      return heard.some(({ app }) => app === 'ingest') ? heard : undefined;
    });
    expect(data?.map(({ app }) => app)).toEqual(expect.arrayContaining(['ingest', 'query-api', 'workflow-runner']));
    expect(data?.every(({ instance, engines }) => instance.endsWith(`-${process.pid}`) && engines.length > 0)).toBe(
      true,
    );
  });

  it('keep their metrics from strangers', async () => {
    const status = async (remoteAddress: string, headers = {}): Promise<number> =>
      (await ingest.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
    expect([await status('198.51.100.7'), await status('192.0.2.7'), await status('198.51.100.7', OWNER)]).toEqual([
      401, 200, 200,
    ]);
  });

  it('measure requests, appends, flushes, pools, what is behind, and each name once', async () => {
    await ingest.inject({ method: 'POST', url: '/api/v1/events', payload: 'no JSON' });
    const text = await rest.get(Operations, { strict: false }).metrics();
    for (const name of [
      'footfall_buffer_limit_bytes 33554432',
      'footfall_collect_refusals_total{code="body.malformed"} 1',
      'footfall_append_duration_seconds_bucket{le="+Inf"} 0',
      'footfall_app_up{app="projector"}',
      'footfall_engine_up{engine="event log"} 1',
      'footfall_owned_partitions{projection="refusals"}',
      'footfall_postgres_connections{pool="footfall read store",state="waiting"} 0',
      'footfall_dead_letters{state="open"} 0',
      '# TYPE footfall_projection_lag_events gauge',
      '# TYPE footfall_flush_duration_seconds histogram',
      'footfall_cache_lookups_total{kind="heart",result="hit"}',
    ]) {
      expect(text).toContain(name);
    }
    const types = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(types.length).toBe(new Set(types).size);
    expect(text).not.toContain('footfall_metrics_unread{');
  });

  it('measure all that the dashboard shows and the alerts ask for', async () => {
    const text = await rest.get(Operations, { strict: false }).metrics();
    const measured = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const dashboard = JSON.parse(readFileSync('deploy/grafana/footfall.json', 'utf8')) as {
      panels: readonly { targets: readonly { expr: string }[] }[];
    };
    const alerts = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as {
      groups: readonly { rules: readonly { expr: string }[] }[];
    };
    const expressions = [
      ...dashboard.panels.flatMap(({ targets }) => targets),
      ...alerts.groups.flatMap(({ rules }) => rules),
    ].map(({ expr }) => expr);
    const asked = expressions.flatMap((expr) => expr.match(/\b(?:footfall|process|nodejs)_[a-z0-9_]+/g) ?? []);
    const unknown = asked.filter(
      (name) => !measured.has(name) && !measured.has(name.replace(/_(?:bucket|count|sum)$/, '')),
    );
    expect(asked.length).toBeGreaterThan(expressions.length - 1);
    expect(unknown).toEqual([]);
  });
});
