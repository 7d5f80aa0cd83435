import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readStandalone } from '#libs/config';
import { dimensions } from '#libs/domain';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { createQueryApiApp } from '../create-query-api-app.ts';
import { aWebsite } from '../given/a-website.ts';
import { exampleNow, exampleVisits } from '../given/example-visits.ts';
import { GivenTraffic } from '../given/given-traffic.ts';
import { type WebsiteView } from '../management/websites/website.view.ts';
import { operators } from '../stats/query/operators.ts';
import { Clock } from '../stats/run/clock.ts';
import { openApiDocument } from './document.ts';

const ADMIN_TOKEN = 'admin-token-of-this-spec';

/** What somebody would send who wants to be understood as SQL, as JSON, as a pattern, or not at all. */
const hostile = [
  `' or '1'='1`,
  `'; drop table traffic_v1.events; --`,
  `") union select 1,2,3 --`,
  '$1',
  '\\',
  '%_*',
  '(a+)+$',
  'a\u0000b',
  '\ud800',
  '\u202e𝒳é\u0301',
  '__proto__',
  '[{"dimension":{"$ne":null}}]',
  '9'.repeat(400),
  'x'.repeat(3000),
];

const encoded = (value: string): string => encodeURIComponent(value.toWellFormed());

/** It would go on for ever once it is let in. */
const isEndless = (path: string): boolean => path.endsWith('/stream');

interface Problem {
  readonly status: number;
  readonly body: string;
}

describe('what is meant to harm', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'footfall-hostile-'));
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let website: WebsiteView;
  let before: string;

  const send = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Problem> => {
    const answer = await app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.body };
  };

  /** A text that changes with any row of the read model, and with its tables. */
  const fingerprint = async (): Promise<string> => {
    const tables = await database.postgres.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'traffic_v1' order by 1`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) =>
        database.postgres.query(
          `select '${name}' as name, count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) from ${name} t`,
        ),
      ),
    );
    return JSON.stringify(rows.flat());
  };

  beforeAll(async () => {
    Logger.overrideLogger(['fatal']);
    database = await testDatabase();
    const config = readStandalone({
      FOOTFALL_DATA_DIR: dataDir,
      RATE_LIMIT_PER_MINUTE: '0',
      SIGN_IN_RATE_LIMIT_PER_MINUTE: '0',
      USER_RATE_LIMIT_PER_MINUTE: '0',
    }).complete({ port: 0, databaseUrl: database.url, secret: 's'.repeat(32), adminToken: ADMIN_TOKEN });
    app = await createQueryApiApp(config);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    app.get(Clock, { strict: false }).now = () => Date.parse(exampleNow);
    const { body } = await send('POST', '/api/v1/websites', { name: 'Shop', domain: 'shop.example' });
    website = JSON.parse(body) as WebsiteView;
    const traffic = await GivenTraffic.begin(
      database.url,
      database.postgres,
      aWebsite({ id: website.id, siteId: website.siteId }),
    );
    await traffic.add(...exampleVisits);
    before = await fingerprint();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  afterEach(async () => {
    expect(await fingerprint()).toBe(before);
  });

  const filled = (path: string, other: string): string =>
    path
      .replace('{websiteId}', website.id)
      .replace('{organisationId}', website.organisationId)
      .replace('{list}', 'pages')
      .replace('{dimension}', 'country')
      .replace(/\{\w+\}/g, other);

  /** Every question there is, by its own path. */
  const questions = () => {
    const { paths, components } = openApiDocument('', '');
    return Object.entries(paths)
      .filter(([path, { get }]) => get && !('x-canonical' in get) && get['x-needs'] !== undefined && !isEndless(path))
      .map(([path, { get }]) => ({
        path,
        names: (get?.parameters ?? []).flatMap((one) => {
          const shared = components.parameters[String(one['$ref']).split('/').at(-1) ?? ''] ?? one;
          return shared['in'] === 'query' ? [String(shared['name'])] : [];
        }),
      }));
  };

  it('is an answer or a refusal in every parameter of every question', async () => {
    const asked = questions().flatMap(({ path, names }) =>
      names.flatMap((name) => hostile.map((value) => `${filled(path, website.id)}?${name}=${encoded(value)}`)),
    );
    const broken: string[] = [];
    for (const url of asked) {
      const { status, body } = await send('GET', url);
      if (status >= 500 || /syntax error|pg_|traffic_v1"/.test(body)) broken.push(`${status} ${url}`);
    }
    expect(broken).toEqual([]);
    expect(asked.length).toBeGreaterThan(4000);
  }, 240_000);

  const isRefused = ({ status }: Problem): boolean => status >= 400 && status < 500;
  /** The instance's owner may ask for the lists of any organisation: of one that is not there they are empty. */
  const isEmptyList = ({ status, body }: Problem): boolean => status === 200 && body.includes('"data":[]');

  it('is nothing that is there in any place of a path', async () => {
    const values = [...hostile.map(encoded), '..%2f..%2fetc', '%00', '%ff'];
    const asked = questions().flatMap(({ path }) =>
      (path.match(/\{\w+\}/g) ?? []).flatMap((place) => {
        return values.map((value) => filled(path.split(place).join(value), website.id));
      }),
    );
    const broken: string[] = [];
    for (const url of asked) {
      const answer = await send('GET', url);
      if (!isRefused(answer) && !isEmptyList(answer)) broken.push(`${answer.status} ${url}`);
    }
    expect(broken).toEqual([]);
    expect(asked.length).toBeGreaterThan(500);
  }, 300_000);

  const isNothing = ({ body }: Problem): boolean =>
    (JSON.parse(body) as { readonly totals: { readonly pageViews: number } }).totals.pageViews === 0;
  const ask = (more: object): Promise<Problem> =>
    send('POST', `/api/v1/websites/${website.id}/query`, { metrics: ['pageViews'], dateRange: '30d', ...more });

  const names = [...Object.keys(dimensions), 'eventProperty:plan', `eventProperty:a'b"c`, 'eventProperty:$1'];

  it.each(Object.keys(operators))(
    'is a value like any other to the operator %s',
    async (operator) => {
      const broken: string[] = [];
      for (const [dimension, value] of names.flatMap((name) => hostile.map((one) => [name, one] as const))) {
        const answer = await ask({ filters: [{ dimension, operator, values: [value.slice(0, 400)] }] });
        if (![200, 400, 422].includes(answer.status)) broken.push(`${answer.status} ${dimension} ${value}`);
        if (operator === 'is' && answer.status === 200 && !isNothing(answer)) broken.push(`${dimension} is ${value}`);
      }
      expect(broken).toEqual([]);
    },
    120_000,
  );

  it.each(['metrics', 'dimensions', 'orderBy', 'dateRange', 'timeZone', 'interval', 'cursor', 'limit', 'compare'])(
    'is refused as %s of a question',
    async (member) => {
      const saids = hostile.flatMap((value) => [value, [value], { [value]: value }, { $gt: '' }]);
      for (const said of saids) {
        const answer = await ask({ dimensions: ['country'], [member]: said });
        expect({ said, isRefused: isRefused(answer) }).toEqual({ said, isRefused: true });
      }
    },
    120_000,
  );
});
