import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { makeAuthority } from '#libs/testing';
import { trustAuthorities } from './authorities.ts';
import { readStandalone } from './config.ts';

const own = { port: 1, databaseUrl: 'postgres://x/y', secret: 's'.repeat(32), adminToken: 't'.repeat(24) };

const trusted = (): Set<string> =>
  new Set(getCACertificates('default').map((text) => new X509Certificate(text).fingerprint256));

describe('TLS_CA_FILE', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-authorities-'));
  const file = join(folder, 'ca.pem');
  afterAll(() => {
    trustAuthorities('');
    rmSync(folder, { recursive: true });
  });

  it('names authorities that are trusted beside the usual ones', () => {
    const { ca } = makeAuthority('Footfall specs');
    const before = trusted();
    writeFileSync(file, `Of ours:\n${ca}`);
    readStandalone({ TLS_CA_FILE: file }).complete(own);
    expect(before.has(new X509Certificate(ca).fingerprint256)).toBe(false);
    expect(trusted()).toEqual(before.add(new X509Certificate(ca).fingerprint256));
  });

  it('is refused in words where it holds none, or is not there', () => {
    writeFileSync(file, 'nothing of use');
    expect(() => readStandalone({ TLS_CA_FILE: file })).toThrow(/TLS_CA_FILE: .*ca\.pem holds no certificate/);
    expect(() => readStandalone({ TLS_CA_FILE: join(folder, 'none') })).toThrow(/TLS_CA_FILE: ENOENT/);
  });
});
