import { createServer } from 'node:net';
import { cuttableProxy, eventually, freePort } from '#libs/testing';
import { senderOf } from '../address.ts';
import { type SmallSmtpServer, startSmtpServer } from '../given/small-smtp-server.ts';
import { aMail, mailerContract } from '../mailer.contract.ts';
import { MailerUnavailable, MailRefused } from '../mailer.port.ts';
import { SmtpMailer } from './smtp-mailer.ts';

const from = senderOf('Footfall <mail@example.com>');

const mailerFor = (port: number, more = '', login = ''): SmtpMailer =>
  new SmtpMailer({ url: `smtp://${login}127.0.0.1:${port}${more}`, from, timeoutMs: 2000 });

/** A reply of a mail server that refuses. */
const reply = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

describe('SmtpMailer', () => {
  describe('sending', () => {
    mailerContract(async () => {
      const server = await startSmtpServer();
      const mailer = mailerFor(server.port);
      const close = async (): Promise<void> => {
        await mailer.close();
        await server.close();
      };
      return { mailer, taken: async () => server.taken, close };
    });
  });

  describe('over a mail server', () => {
    const opened: (() => Promise<void>)[] = [];
    const keep = <T extends { close(): Promise<void> }>(what: T): T => {
      opened.push(() => what.close());
      return what;
    };
    const serve = async (...options: Parameters<typeof startSmtpServer>): Promise<SmallSmtpServer> =>
      keep(await startSmtpServer(...options));
    afterEach(async () => {
      for (const close of opened.splice(0).reverse()) await close();
    });

    it('keeps one or two connections for many mails', async () => {
      const server = await serve();
      const mailer = keep(mailerFor(server.port));
      await Promise.all(Array.from({ length: 20 }, () => mailer.send(aMail())));
      expect(server.taken).toHaveLength(20);
      expect(server.connections).toBeLessThanOrEqual(2);
    });

    it('sends again after the server was away, and says so meanwhile', async () => {
      const server = await startSmtpServer();
      const mailer = keep(mailerFor(server.port));
      await mailer.send(aMail());
      await server.close();
      const failed = mailer.send(aMail());
      await expect(failed).rejects.toBeInstanceOf(MailerUnavailable);
      await expect(failed).rejects.toThrow(/^The mail server 127.0.0.1:\d+ cannot be reached: /);
      const again = await serve({ port: server.port });
      await mailer.send(aMail());
      expect(again.taken).toHaveLength(1);
    });

    it('sends over a new connection where a kept one has broken', async () => {
      const server = await serve();
      const network = keep(await cuttableProxy(server.port));
      const mailer = keep(mailerFor(network.port));
      await mailer.send(aMail());
      network.cut();
      network.restore();
      await mailer.send(aMail());
      expect(server.taken).toHaveLength(2);
    });

    it('gives up on a server that says nothing', async () => {
      const silent = createServer();
      const port = await freePort();
      await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
      const mailer = keep(new SmtpMailer({ url: `smtp://127.0.0.1:${port}`, from, timeoutMs: 200 }));
      const failed = mailer.send(aMail());
      await expect(failed).rejects.toBeInstanceOf(MailerUnavailable);
      await expect(failed).rejects.toThrow('does not answer in time');
      silent.close();
    });

    it.each([
      ['a recipient whom the server will never know', 550, MailRefused, /refused the mail: 550/],
      ['a recipient whose mailbox is full today', 452, MailerUnavailable, /did not take the mail: 452/],
    ])('tells %s', async (_what, code, kind, words) => {
      const server = await serve({
        onRcptTo: ({ address }, _session, done) => done(reply(code, `No such mailbox ${address}`)),
      });
      const failed = keep(mailerFor(server.port)).send(aMail());
      await expect(failed).rejects.toBeInstanceOf(kind);
      await expect(failed).rejects.toThrow(words);
      await expect(failed).rejects.not.toThrow('ada@example.com');
    });

    it('tells what was refused for what it says', async () => {
      const server = await serve({
        onData: (stream, _session, done) => {
          stream.resume();
          stream.on('end', () => done(reply(554, 'Looks like spam')));
        },
      });
      await expect(keep(mailerFor(server.port)).send(aMail())).rejects.toBeInstanceOf(MailRefused);
    });

    it('signs in, and takes a wrong password for something that will be mended', async () => {
      const server = await serve({
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) =>
          password === 'p@ss' ? done(null, { user: username }) : done(reply(535, 'No')),
      });
      await keep(mailerFor(server.port, '', 'footfall:p%40ss@')).send(aMail());
      expect(server.taken).toHaveLength(1);
      const failed = keep(mailerFor(server.port, '', 'footfall:other@')).send(aMail());
      await expect(failed).rejects.toBeInstanceOf(MailerUnavailable);
      await expect(failed).rejects.toThrow('does not take the name and password of SMTP_URL');
    });

    it('sends nothing in the clear where TLS is asked for', async () => {
      const server = await serve({ disabledCommands: ['STARTTLS'] });
      await expect(keep(mailerFor(server.port, '?requireTLS=true')).send(aMail())).rejects.toThrow(
        'does not offer a connection that is safe',
      );
      expect(server.taken).toEqual([]);
    });

    it('speaks TLS, and to nobody whose certificate it cannot check', async () => {
      const server = await serve({ secure: true });
      const to = (more: string): SmtpMailer =>
        keep(new SmtpMailer({ url: `smtps://127.0.0.1:${server.port}${more}`, from, timeoutMs: 2000 }));
      await expect(to('').send(aMail())).rejects.toThrow(/certificate/);
      await to('?tls.rejectUnauthorized=false').send(aMail());
      expect(server.taken).toHaveLength(1);
    });

    it('ends its connections when it is closed', async () => {
      const server = await serve();
      const mailer = mailerFor(server.port);
      await mailer.send(aMail());
      await mailer.close();
      await eventually('no connection is open', () => server.connections === 0);
    });
  });
});
