import { MailerUnavailable, MailRefused } from '../mailer.port.ts';

/** What Nodemailer says of a failure. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Replies 5xx will be given again (RFC 5321); 503 alone speaks of the connection's state, not of the mail. */
const isFinal = (reply: number): boolean => reply >= 500 && reply < 600 && reply !== 503;

const causes: Readonly<Record<string, string>> = {
  EDNS: 'has no address',
  ESOCKET: 'cannot be reached',
  ECONNECTION: 'cannot be reached',
  ETIMEDOUT: 'does not answer in time',
  ETLS: 'does not offer a connection that is safe',
  EAUTH: 'does not take the name and password of SMTP_URL',
  ENOAUTH: 'asks for a name and password, which SMTP_URL has not',
};

const MAX_REPLY_LENGTH = 200;

/** Servers repeat whom a mail is for; what is kept of a failure names nobody. */
const withoutRecipient = (text: string, to: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(to, 'the recipient').slice(0, MAX_REPLY_LENGTH);

/** What a failure to send means for the mail, in words for who looks after the instance. */
export const smtpFailure = (error: unknown, host: string, to: string): MailRefused | MailerUnavailable => {
  const { code = '', responseCode = 0, response, message } = error as SmtpError;
  const said = withoutRecipient(response ?? message, to);
  const isOfMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isOfMail && isFinal(responseCode)) return new MailRefused(`The mail server ${host} refused the mail: ${said}`);
  const what = causes[code] ?? 'did not take the mail';
  return new MailerUnavailable(`The mail server ${host} ${what}: ${said}`);
};
