import { isUuid } from '#libs/domain';
import { isAddress } from './address.ts';
import { type Mail, MailRefused } from './mailer.port.ts';

const MAX_SUBJECT_LENGTH = 250;

const faultOf = ({ id, writtenAt, to, subject }: Mail): string | undefined => {
  if (!isUuid(id)) return 'its id is no UUID';
  if (!Number.isSafeInteger(writtenAt) || writtenAt < 0) return 'its time is none';
  if (!isAddress(to)) return 'its recipient is no address';
  if (subject.length > MAX_SUBJECT_LENGTH) return 'its subject is too long';
  if (/[\p{Cc}\u2028\u2029]/u.test(subject)) return 'its subject has control characters';
  return undefined;
};

/** The mail itself, if every store and server can take it; throws `MailRefused` if not. */
export const checkedMail = (mail: Mail): Mail => {
  const fault = faultOf(mail);
  if (fault) throw new MailRefused(`The mail cannot be sent: ${fault}.`);
  return mail;
};
