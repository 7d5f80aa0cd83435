import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { footfall } from './footfall.ts';
import { TestInstance } from './instance.ts';

const run = promisify(execFile);
const instance = new TestInstance();
beforeAll(() => instance.start(), 300_000);
afterAll(() => instance.remove());

describe('standalone', () => {
  it('says where it answers, and is ready', async () => {
    expect(instance.said).toContain(instance.url);
    const ready = await fetch(`${instance.url}/ready`);
    expect(ready.status).toBe(200);
    expect(((await ready.json()) as { ready: boolean }).ready).toBe(true);
  });

  it('signs in by its link once', async () => {
    const first = await fetch(instance.signInLink, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    expect(first.headers.getSetCookie().some((cookie) => /^footfall_admin=.*HttpOnly/i.test(cookie))).toBe(true);
    const second = await fetch(instance.signInLink, { redirect: 'manual' });
    expect(second.status).toBe(401);
  });

  it('keeps the admin token for its user alone, and denies everything without it', async () => {
    expect(statSync(join(instance.dataDir, 'admin-token')).mode & 0o777).toBe(0o600);
    const denied = await fetch(`${instance.url}/api/v1/websites`);
    expect([denied.status, ((await denied.json()) as { code: string }).code]).toEqual([401, 'auth.required']);
  });

  it('serves the dashboard with a policy that lets nothing else in', async () => {
    const page = await fetch(`${instance.url}/any/place`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('refuses a second instance on its data folder in words', async () => {
    const second = new TestInstance(instance.dataDir);
    await expect(second.start()).rejects.toThrow(/another Footfall|in use/i);
  });

  it('says that a port is busy before it touches anything', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const start = run(process.execPath, ['dist/apps/standalone/main.js'], {
      env: { PATH: '/usr/bin:/bin', PORT: String(port), FOOTFALL_DATA_DIR: join(instance.dataDir, 'other') },
    });
    await expect(start).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port}`) as string });
    taken.close();
  });

  it('is managed from the command line', async () => {
    const added = await footfall(
      instance.dataDir,
      'websites',
      'add',
      'shop.example',
      '--time-zone',
      'Europe/Berlin',
      '--json',
    );
    const website = JSON.parse(added.stdout) as { siteId: string; timeZone: string };
    expect(website).toMatchObject({
      timeZone: 'Europe/Berlin',
      siteId: expect.stringMatching(/^[A-Za-z0-9]{12}$/) as string,
    });
    const changed = await footfall(instance.dataDir, 'websites', 'set', website.siteId, '--name', 'The shop');
    expect(changed.stdout).toContain('The shop');
    const listed = await footfall(instance.dataDir, 'websites', 'list');
    expect(listed.stdout).toContain(website.siteId);
    const status = await footfall(instance.dataDir, 'status');
    expect(status.stdout).toMatch(/Footfall .* healthy/);
  });

  it('exits with 3 where no instance runs', async () => {
    await expect(footfall(join(instance.dataDir, 'nowhere'), 'status')).rejects.toMatchObject({ code: 3 });
    await expect(footfall(instance.dataDir, 'nonsense')).rejects.toMatchObject({ code: 2 });
  });

  it('stops cleanly and starts again with what it had', async () => {
    expect(await instance.stop()).toBe(0);
    await instance.start();
    const { data } = await instance.api<{ data: { domain: string }[] }>('GET', '/api/v1/websites');
    expect(data.map(({ domain }) => domain)).toContain('shop.example');
  }, 180_000);
});
