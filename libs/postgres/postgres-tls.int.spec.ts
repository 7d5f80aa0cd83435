import { trustAuthorities } from '#libs/config';
import {
  type Authority,
  describeWithDocker,
  type EngineContainer,
  engineLogin,
  eventually,
  makeAuthority,
  startSecureTimescale,
} from '#libs/testing';
import { Postgres } from './postgres.ts';

describeWithDocker('a PostgreSQL server that speaks TLS', () => {
  let authority: Authority;
  let server: EngineContainer;

  beforeAll(async () => {
    authority = makeAuthority('Footfall specs');
    server = await startSecureTimescale(authority.server);
    trustAuthorities(authority.ca);
    await eventually('the server answers', () => isEncrypted(engineLogin.password).catch(() => false));
  }, 300_000);
  beforeEach(() => trustAuthorities(authority.ca));
  afterAll(async () => {
    trustAuthorities('');
    await server.stop();
  });

  const isEncrypted = async (password: string, change: (url: URL) => void = () => undefined): Promise<boolean> => {
    const url = new URL(server.url);
    [url.username, url.password] = [engineLogin.user, password];
    change(url);
    const postgres = new Postgres({ url: url.href, poolSize: 1, applicationName: 'specs' });
    try {
      const [row] = await postgres.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
      return row?.ssl ?? false;
    } finally {
      await postgres.close();
    }
  };

  it('is reached with sslmode=verify-full and the authority that signed for it', async () => {
    expect(await isEncrypted(engineLogin.password)).toBe(true);
  });

  it('lets nobody in with another password, and the error does not say which', async () => {
    const refused = await isEncrypted('not-the-one').catch((error: unknown) => error as Error);
    expect(String(refused)).toMatch(/password authentication failed/);
    expect(String(refused)).not.toMatch(/not-the-one|open-sesame/);
  });

  it('is not believed where another authority is trusted, or under another name', async () => {
    const byAddress = isEncrypted(engineLogin.password, (url) => {
      url.hostname = '127.0.0.2';
    });
    await expect(byAddress).rejects.toThrow(/altnames/);
    trustAuthorities(makeAuthority('Somebody else').ca);
    await expect(isEncrypted(engineLogin.password)).rejects.toThrow(/certificate/);
  });
});
