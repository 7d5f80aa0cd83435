import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a server shows and proves, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority of a spec's own. */
export interface Authority {
  /** Its certificate, PEM. */
  readonly ca: string;
  /** For this machine's own addresses. */
  readonly server: Certificate;
}

const SERVER = `subjectAltName = DNS:localhost, IP:127.0.0.1
extendedKeyUsage = serverAuth
`;

/** Makes an authority and the certificate of a server of this machine. */
export const makeAuthority = (name: string): Authority => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-ca-'));
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'] as const;
  try {
    writeFileSync(join(folder, 'server.ext'), SERVER);
    openssl('req', '-x509', ...newKey, '-subj', `/CN=${name}`, '-keyout', 'ca.key', '-out', 'ca.pem');
    openssl('req', ...newKey.slice(0, -2), '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr');
    const signs = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'server.ext'];
    openssl('x509', '-req', '-in', 'server.csr', ...signs, '-out', 'server.pem');
    return { ca: read('ca.pem'), server: { key: read('server.key'), cert: read('server.pem') } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
