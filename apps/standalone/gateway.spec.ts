import { readFileSync } from 'node:fs';
import { isCollecting, isReadByPages } from '#apps/ingest';

const caddyfile = readFileSync('deploy/Caddyfile', 'utf8');
const names = { name: 'tracker.js', folder: 'tracker' };

/** A pattern as Caddy reads it, in the words of JavaScript: settings at their defaults, quoted parts escaped. */
const patternOf = (text: string): RegExp =>
  new RegExp(
    text
      .replace(/\{\$\w+:([^}]*)\}/g, '$1')
      .replace(/\\Q(.*?)\\E/g, (_, quoted: string) => quoted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
  );

interface Matcher {
  readonly pattern: RegExp;
  /** undefined: any. */
  readonly methods: readonly string[] | undefined;
}

const capture = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[1];

/** What stands behind a matcher's name, as a block even if it is written on one line. */
const conditionsOf = (name: string): string =>
  capture(new RegExp(`^\\t@${name} \\{\\n([^}]*)^\\t\\}`, 'm'), caddyfile) ??
  capture(new RegExp(`^\\t@${name} (.*)$`, 'm'), caddyfile) ??
  '';

const matcherOf = (name: string): Matcher => ({
  pattern: patternOf(capture(/path_regexp (.*)$/m, conditionsOf(name)) ?? '(?!)'),
  methods: capture(/method (.*)$/m, conditionsOf(name))?.split(' '),
});

/** Matchers of the blocks that hand requests to ingest, in their order. */
const toIngest = [...caddyfile.matchAll(/handle @(\w+) \{\n\s*import ingest\n/g)].map(([, name = '']) =>
  matcherOf(name),
);

const gatewaySendsToIngest = (method: string, path: string): boolean =>
  toIngest.some(({ pattern, methods }) => pattern.test(path) && (methods?.includes(method) ?? true));

const standaloneSendsToIngest = (method: string, path: string): boolean =>
  isCollecting(method, path) || isReadByPages(path, names);

const words = [
  'events events/track analytics/event track/event events/batch events/track/batch analytics/event/batch analytics/batch',
  'track/batch track sessions/start sessions sessions/abc/events websites websites/1/events analytics/dashboard/1 track/1',
  'events/1/receipt eventsx auth/login users/profile tracker/config/Ab12Cd34Ef56 tracker/config tracker/config/a/b',
  'workflows/site/Ab12Cd34Ef56/active workflows/site/active workflows demo',
].flatMap((line) => line.split(' '));

const belowApi = ['/api/v1', '/api', '/api/v2', '/Ab12Cd34Ef56/api/v1', '/Ab12Cd34Ef56/api', '/a/b/api/v1', '/API/v1'];

const elsewhere = [
  '/ /tracker.js /trackerxjs /Ab12Cd34Ef56/tracker.js /a/b/tracker.js /tracker/vitals.js /Ab12Cd34Ef56/tracker/links.js',
  '/tracker/ /tracker /a/b/tracker/links.js /tracker/a/b /demo/ /demo/tracker.js /health /ready /metrics /sign-in /docs/api',
  '/openapi.json /assets/index.js /events /track /any/place //tracker.js',
].flatMap((line) => line.split(' '));

const paths = [
  ...belowApi.flatMap((base) => words.flatMap((word) => [`${base}/${word}`, `${base}/${word}/`])),
  ...elsewhere,
];

describe('the gateway of the distributed mode', () => {
  it.each(['GET', 'POST', 'OPTIONS', 'PUT'])('sends each %s request to the app that standalone asks', (method) => {
    const differing = paths.filter(
      (path) => gatewaySendsToIngest(method, path) !== standaloneSendsToIngest(method, path),
    );
    expect(differing).toEqual([]);
  });

  it('tells both apps apart in what it is asked here', () => {
    expect(toIngest).toHaveLength(4);
    const collected = paths.filter((path) => gatewaySendsToIngest('POST', path));
    expect(collected.length).toBeGreaterThan(50);
    expect(collected.length).toBeLessThan(paths.length);
  });
});
