import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from './a-website.ts';
import { exampleNow, exampleVisits } from './example-visits.ts';
import { GivenTraffic } from './given-traffic.ts';
import { StatsApp } from './stats-app.ts';
import { type Visit, aCustomEvent, aPageView } from './visits.ts';

const website = aWebsite();
const W = `/websites/${website.siteId}`;

/** Texts that a spreadsheet would take for formulas, wherever a visitor can put one. */
const evil: Visit = {
  visitor: 9,
  at: '2026-03-04T12:00:00Z',
  traits: { source: '@source', utmCampaign: '+campaign', utmSource: '-source', browser: '=browser', country: 'DE' },
  events: [
    aPageView('/', { title: '=HYPERLINK("https://evil.example","x")' }),
    aCustomEvent('=event', { properties: { plan: '+plan, "quoted"' } }),
    { kind: 'vital', afterMinutes: 1, path: '/', detail: { lcpMs: 10 } },
  ],
};

/** Every list of api.md section 6 that can be had as a table. */
const lists = [
  'top/pages',
  'top/titles',
  'top/sources',
  'top/browsers',
  'top/events',
  'hourly-stats?period=today',
  'daily-stats',
  'custom-events',
  'events',
  'campaigns',
  'performance',
  'performance?groupBy=browser',
  'values/title',
  'sessions',
  'sessions/session-5/events',
  'query?metrics=visitors,pageViews&dimensions=title,browser',
] as const;

interface Listed {
  readonly data?: readonly Readonly<Record<string, unknown>>[];
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
}

let database: TestDatabase;
let app: StatsApp;

beforeAll(async () => {
  database = await testDatabase();
  const traffic = await GivenTraffic.begin(database.url, database.postgres, website);
  await traffic.add(...exampleVisits, evil);
  app = await StatsApp.start(database.url, [website]);
  app.setClock(exampleNow);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** A table as a spreadsheet reads it (RFC 4180). */
const cellsOf = (csv: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
};

/** The fields of a row that a table has: lists have no place in one. */
const fieldsOf = (row: object, prefix = ''): readonly string[] =>
  Object.entries(row).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [];
    return typeof value === 'object' && value !== null ? fieldsOf(value, `${prefix}${name}.`) : [`${prefix}${name}`];
  });

const withFormat = (path: string): string => `${W}/${path}${path.includes('?') ? '&' : '?'}format=csv`;

describe.each(lists)('as a table, %s', (path) => {
  it('has a row for each of its rows, under the names of their fields', async () => {
    const { body } = await app.ask<Listed>(`${W}/${path}`);
    const { text, headers } = await app.ask(withFormat(path));
    const [header = [], ...rows] = cellsOf(text);
    const data = body.data ?? body.rows ?? [];
    expect(headers['content-type']).toContain('text/csv');
    expect(data.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(data.length);
    expect(new Set(header)).toEqual(new Set(data.flatMap((row) => fieldsOf(row))));
    expect(rows.every((row) => row.length === header.length)).toBe(true);
  });

  it('holds nothing that a spreadsheet would calculate', async () => {
    const { text } = await app.ask(withFormat(path));
    const texts = cellsOf(text).flat();
    expect(texts.filter((cell) => /^[=+@]|^-(?!\d)/.test(cell))).toEqual([]);
  });

  it('is had by asking for text/csv, too', async () => {
    const asked = await app.ask(`${W}/${path}`, { accept: 'text/csv' });
    expect(asked.text).toBe((await app.ask(withFormat(path))).text);
  });

  it('has its header if nothing is in it', async () => {
    const empty = path.startsWith('sessions/') ? `${path}?type=identify` : path.replace(/\?period=\w+/, '');
    const range = path.startsWith('sessions/') ? '' : `${empty.includes('?') ? '&' : '?'}filter=country:is:XX`;
    const { text } = await app.ask(withFormat(`${empty}${range}`));
    const [header = []] = cellsOf(text);
    expect(header.length).toBeGreaterThan(1);
  });
});

it.each(['events', 'sessions', 'top/pages'])('a table of %s names the next one', async (path) => {
  const { headers, text } = await app.ask(`${W}/${path}?format=csv&limit=1`);
  const [, next = ''] = /<\/api\/v1([^>]+)>; rel="next"/.exec(headers['link'] ?? '') ?? [];
  const [header, row] = cellsOf((await app.ask(next)).text);
  expect(row).toHaveLength(header?.length ?? 0);
  expect(row).not.toEqual(cellsOf(text)[1]);
  const alias = await app.ask(`/projects/${website.id}/${path}?format=csv&limit=1`);
  expect(alias.headers['link']).toMatch(/rel="canonical", <\/api\/v1\/projects\/.*rel="next"$/);
});

it('a table keeps the texts that it has to mark', async () => {
  const { text } = await app.ask(withFormat('values/title'));
  expect(cellsOf(text).map(([value]) => value)).toContain(`'=HYPERLINK("https://evil.example","x")`);
});
