import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminToken } from './admin-token.ts';
import { OneTimeLinks } from './one-time-links.ts';
import { adminTokenFile, ownSecrets } from './own-secrets.ts';

describe('the admin token', () => {
  it('is made once, is kept, and only its user can read it', () => {
    const dataDir = join(mkdtempSync(join(tmpdir(), 'footfall-')), 'data');
    const first = ownSecrets(dataDir);
    expect(ownSecrets(dataDir)).toEqual(first);
    expect(first.adminToken).toHaveLength(43);
    expect(statSync(adminTokenFile(dataDir)).mode & 0o777).toBe(0o600);
  });

  it('verifies itself alone', () => {
    const token = new AdminToken('right');
    expect([token.verify('right'), token.verify('wrong'), token.verify('')]).toEqual([true, false, false]);
  });
});

describe('a one-time link', () => {
  it('signs in once', () => {
    const links = new OneTimeLinks();
    const token = links.make();
    expect([links.take(token), links.take(token), links.take('other')]).toEqual([true, false, false]);
  });

  it('ends after a day', () => {
    let now = 0;
    const links = new OneTimeLinks(() => now);
    const token = links.make();
    now = 24 * 60 * 60 * 1000;
    expect(links.take(token)).toBe(false);
  });
});
