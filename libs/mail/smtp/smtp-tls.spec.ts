import { trustAuthorities } from '#libs/config';
import { type Authority, makeAuthority } from '#libs/testing';
import { senderOf } from '../address.ts';
import { type SmallSmtpServer, startSmtpServer } from '../given/small-smtp-server.ts';
import { aMail } from '../mailer.contract.ts';
import { SmtpMailer } from './smtp-mailer.ts';

/** Whoever asks for TLS must change to it before signing in. */
describe('a mail server that changes to TLS', () => {
  let authority: Authority;
  let server: SmallSmtpServer;

  beforeAll(async () => {
    authority = makeAuthority('Footfall specs');
    server = await startSmtpServer({
      ...authority.server,
      hideSTARTTLS: false,
      authOptional: false,
      allowInsecureAuth: false,
      onAuth: ({ username, password }, _session, done) =>
        password === 'open-sesame' ? done(null, { user: username }) : done(new Error('No')),
    });
  });
  beforeEach(() => trustAuthorities(authority.ca));
  afterAll(async () => {
    trustAuthorities('');
    await server.close();
  });

  const send = async (password: string): Promise<void> => {
    const url = `smtp://footfall:${password}@localhost:${server.port}?requireTLS=true`;
    const mailer = new SmtpMailer({ url, from: senderOf('Footfall <mail@example.com>'), timeoutMs: 5000 });
    try {
      await mailer.send(aMail());
    } finally {
      await mailer.close();
    }
  };

  it('is sent mails with the authority that signed for it', async () => {
    await send('open-sesame');
    expect(server.taken).toHaveLength(1);
  });

  it('lets nobody in with another password, and the error does not say which', async () => {
    const refused = await send('not-the-one').catch((error: unknown) => error as Error);
    expect(String(refused)).toContain('does not take the name and password of SMTP_URL');
    expect(String(refused)).not.toMatch(/not-the-one|open-sesame/);
  });

  it('is not believed where another authority is trusted', async () => {
    trustAuthorities(makeAuthority('Somebody else').ca);
    const refused = await send('open-sesame').catch((error: unknown) => error as Error);
    expect(String(refused)).toMatch(/certificate/);
    expect(String(refused)).not.toContain('open-sesame');
  });
});
