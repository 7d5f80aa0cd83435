import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fastify, type FastifyInstance } from 'fastify';
import { serveTracker } from './serve-tracker.ts';
import { readTrackerFiles } from './tracker-files.ts';
import { isReadByPages, trackerFileOf } from './tracker-paths.ts';

const names = { name: 'pages.js', folder: 'parts' };
const script = 'console.log("the tracker")';

describe("the tracker's files", () => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-tracker-'));
  let server: FastifyInstance;

  beforeAll(async () => {
    mkdirSync(join(folder, 'modules'));
    writeFileSync(join(folder, 'tracker.js'), script);
    writeFileSync(join(folder, 'modules/vitals.abc123.js'), 'vitals');
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ modules: { vitals: 'vitals.abc123.js' } }));
    server = fastify();
    serveTracker(server, names, readTrackerFiles(folder));
    await server.ready();
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it.each(['/pages.js', '/Ab12Cd34Ef56/pages.js'])('%s is the script: to every origin, for an hour', async (url) => {
    const { statusCode, headers, body } = await server.inject({ url });
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: script });
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=3600',
      'content-length': String(script.length),
    });
  });

  it('come compressed to who takes that', async () => {
    const { rawPayload, headers } = await server.inject({
      url: '/pages.js',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect([headers['content-encoding'], gunzipSync(rawPayload).toString()]).toEqual(['gzip', script]);
  });

  it('are not sent again to who has them', async () => {
    const { etag = '' } = (await server.inject({ url: '/pages.js' })).headers;
    const again = await server.inject({ url: '/pages.js', headers: { 'if-none-match': etag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('a module stays as it is for ever, and one that was not built is not there', async () => {
    const { headers, body } = await server.inject({ url: '/parts/vitals.abc123.js' });
    expect([body, headers['cache-control']]).toEqual(['vitals', 'public, max-age=31536000, immutable']);
    expect((await server.inject({ url: '/parts/vitals.old.js' })).statusCode).toBe(404);
    expect((await server.inject({ method: 'HEAD', url: '/parts/vitals.abc123.js' })).statusCode).toBe(200);
  });

  it('are found under the names that the instance gives them, and no others', () => {
    expect(trackerFileOf('/pages.js', names)).toEqual({ kind: 'script' });
    expect(trackerFileOf('/site/parts/a.js', names)).toEqual({ kind: 'module', file: 'a.js' });
    for (const path of ['/tracker.js', '/', '/a/b/pages.js', '/parts/', '/a/b/parts/c.js'])
      expect(trackerFileOf(path, names)).toBeUndefined();
  });

  it.each([
    ['/api/v1/tracker/config/Ab12Cd34Ef56', true],
    ['/Ab12Cd34Ef56/api/v1/tracker/config/Ab12Cd34Ef56/', true],
    ['/api/v1/workflows/site/Ab12Cd34Ef56/active', true],
    ['/api/tracker/config/Ab12Cd34Ef56', true],
    ['/api/v1/workflows/site/Ab12Cd34Ef56', false],
    ['/api/v1/workflows/0193', false],
    ['/api/v1/websites/Ab12Cd34Ef56', false],
  ])('whether pages read %s: %s', (path, expected) => {
    expect(isReadByPages(path, names)).toBe(expected);
  });
});
