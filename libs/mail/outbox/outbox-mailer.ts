import { type Sender } from '../address.ts';
import { checkedMail } from '../checked-mail.ts';
import { type Mail, Mailer, MailerUnavailable } from '../mailer.port.ts';
import { writeEml } from './eml.ts';
import { type Outbox } from './outbox.ts';

/** Puts mails into the outbox instead of sending them. */
export class OutboxMailer extends Mailer {
  readonly #outbox: Outbox;
  readonly #from: Sender;

  constructor(outbox: Outbox, from: Sender) {
    super();
    this.#outbox = outbox;
    this.#from = from;
  }

  override async send(mail: Mail): Promise<void> {
    const checked = checkedMail(mail);
    try {
      await this.#outbox.put(checked, writeEml(checked, this.#from));
    } catch (error) {
      throw new MailerUnavailable(`The outbox cannot be written: ${(error as Error).message}`, { cause: error });
    }
  }
}
