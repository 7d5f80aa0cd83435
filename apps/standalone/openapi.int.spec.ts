import { Logger } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createIngestApp } from '#apps/ingest';
import { type OpenApi, createQueryApiApp, openApiDocument } from '#apps/query-api';
import { type Config, readStandalone } from '#libs/config';
import { type TestDatabase, testDatabase } from '#libs/testing';

const READ = /^\/api\/v1\/(?:tracker\/config|workflows\/site)\//;

/** Routes as the document writes them: one spelling of each, methods that follow from others left out. */
const callsOf = (url: string, methods: readonly string[]): readonly string[] => {
  const path = url
    .replace(/^\/:siteId(?=\/)/, '')
    .replace(/^\/api\/(?!v1(?:\/|$))/, '/api/v1/')
    .replace(/:(\w+)/g, '{$1}')
    .replace('/{site}', '/{siteId}');
  const shown = READ.test(path) ? ['GET'] : methods.filter((method) => method !== 'HEAD' && method !== 'OPTIONS');
  return shown.map((method) => `${method} ${path}`);
};

/** All that an application answers. */
const routesOf = async (create: () => Promise<NestFastifyApplication>): Promise<ReadonlySet<string>> => {
  const calls = new Set<string>();
  const app = await create();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ url, method }: { url: string; method: string | string[] }) => {
      for (const call of callsOf(url, [method].flat())) calls.add(call);
    });
  await app.init();
  await app.close();
  return calls;
};

const documented = ({ paths }: OpenApi, isAlias: boolean): readonly string[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => 'x-canonical' in operation === isAlias)
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );

/** The demo is for first steps, and no part of what callers can rely on. */
const isDemo = (call: string): boolean => /^\w+ \/(?:api\/v1\/)?demo(?:\/|$)/.test(call);

/** Files of the tracker are served without the framework, before routes can be watched. */
const files = ['GET /tracker.js', 'GET /tracker/{file}'];

describe('the OpenAPI document', () => {
  const document = openApiDocument('1.2.3', 'https://footfall.example');
  let database: TestDatabase;
  let routes: ReadonlySet<string>;

  beforeAll(async () => {
    Logger.overrideLogger(['error']);
    database = await testDatabase();
    const secrets = { secret: 's'.repeat(40), adminToken: 'the-admin-token-of-this-spec' };
    const config: Config = readStandalone({}).complete({ port: 3000, databaseUrl: database.url, ...secrets });
    const quiet = { logger: ['error' as const] };
    const rest = await routesOf(() => createQueryApiApp(config));
    routes = new Set([...rest, ...(await routesOf(() => createIngestApp(config, quiet))), ...files]);
  });
  afterAll(() => database.drop());

  it('describes every route that there is', () => {
    const known = new Set([...documented(document, false), ...documented(document, true)]);
    expect([...routes].filter((call) => !known.has(call) && !isDemo(call)).sort()).toEqual([]);
  });

  it('describes no canonical call that nothing answers', () => {
    expect(documented(document, false).filter((call) => !routes.has(call))).toEqual([]);
  });

  it('describes no alias of a call that it does not describe', () => {
    const canonical = new Set(documented(document, false));
    const aliases = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).flatMap((operation) => operation['x-canonical'] ?? []),
    );
    expect(aliases.filter((call) => !canonical.has(call))).toEqual([]);
  });

  it('names every operation once, and every schema that it refers to', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((one) => one.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...JSON.stringify(document).matchAll(/#\/components\/(schemas|parameters)\/(\w+)/g)];
    const { schemas, parameters } = document.components;
    const missing = named.filter(([, kind, name = '']) => !(name in (kind === 'schemas' ? schemas : parameters)));
    expect(missing.map(([reference]) => reference)).toEqual([]);
    expect(named.length).toBeGreaterThan(1000);
  });
});
