/** One mail to one person. Whoever writes it fixes everything in it, so that sending it again sends the same. */
export interface Mail {
  /** A UUID: names the mail in every store, and in its `Message-ID`. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly writtenAt: number;
  /** A bare address, `name@host`. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail will not be taken however often it is sent. */
export class MailRefused extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'MailRefused';
  }
}

/** The mail was not taken this time: the server is away, busy, or does not know Footfall. */
export class MailerUnavailable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'MailerUnavailable';
  }
}

/**
 * Sends mails. Contract in `mailer.contract.ts`.
 *
 * - `send` resolves once the server, or the folder, has taken the whole mail.
 * - It rejects with `MailRefused` or `MailerUnavailable`, whose words name no recipient, and are safe to keep.
 * - Nothing in a mail makes a header: an address or subject that would is refused.
 * - A mail may arrive twice if its sender dies between the server's answer and the next line; both have one `Message-ID`.
 */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}
