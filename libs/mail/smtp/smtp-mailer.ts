import { createTransport } from 'nodemailer';
import { hostOf, type Sender } from '../address.ts';
import { checkedMail } from '../checked-mail.ts';
import { type Mail, Mailer } from '../mailer.port.ts';
import { smtpFailure } from './smtp-failure.ts';

export interface SmtpOptions {
  /** `smtps://` is TLS from the start; `smtp://` changes to TLS where the server offers it, and must with `?requireTLS=true`. */
  readonly url: string;
  readonly from: Sender;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

/** Mail servers count connections, and mails wait for nobody. */
const MAX_CONNECTIONS = 2;

const transportOf = ({ url, timeoutMs = TIMEOUT_MS }: SmtpOptions) =>
  createTransport({
    url,
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

/** Sends over a few connections to one mail server, which are kept for a while and made again when they break. */
export class SmtpMailer extends Mailer {
  readonly #transport: ReturnType<typeof transportOf>;
  readonly #from: Sender;
  readonly #host: string;

  constructor(options: SmtpOptions) {
    super();
    this.#transport = transportOf(options);
    this.#from = options.from;
    this.#host = new URL(options.url).host;
  }

  override async send(mail: Mail): Promise<void> {
    const { id, writtenAt, to, subject, text, html } = checkedMail(mail);
    try {
      await this.#transport.sendMail({
        messageId: `<${id}@${hostOf(this.#from.address)}>`,
        date: new Date(writtenAt),
        from: this.#from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw smtpFailure(error, this.#host, to);
    }
  }

  /** Lets mails that are under way be sent, then ends the connections. */
  async close(): Promise<void> {
    this.#transport.close();
  }
}
