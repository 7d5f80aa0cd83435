import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type TakenMail } from '../mailer.contract.ts';
import { receivedMail } from './received-mail.ts';

/** A mail server of a spec's own. */
export interface SmallSmtpServer {
  readonly port: number;
  readonly taken: readonly TakenMail[];
  /** How many connections are open. */
  readonly connections: number;
  close(): Promise<void>;
}

export const startSmtpServer = async (
  options: SMTPServerOptions & { readonly port?: number } = {},
): Promise<SmallSmtpServer> => {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 100,
    onData: (stream, { envelope }, done) => {
      buffer(stream).then((message) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        taken.push(receivedMail(message, from, envelope.rcptTo.map(({ address }) => address).join(' ')));
        done();
      }, done);
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    get connections() {
      return server.connections.size;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
