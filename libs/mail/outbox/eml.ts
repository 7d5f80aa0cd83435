import { hostOf, type Sender } from '../address.ts';
import { type Mail } from '../mailer.port.ts';

/*
 * Mails of the outbox are read by people and by the dashboard, and never travel: they are written as plain UTF-8
 * (RFC 6532), without the encodings that mail servers ask for, so that a link in them can be copied as it stands.
 */

const END = '\r\n';

/** Lines that are only `--` and the boundary part the mail; the id is in it, so that no text has one by chance. */
const boundaryOf = (id: string): string => `footfall-${id}`;

const linesOf = (text: string): string => text.replaceAll(/\r\n|\r|\n/g, END);

const part = (boundary: string, type: string, text: string): string =>
  [`--${boundary}`, `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: 8bit', '', linesOf(text)].join(
    END,
  );

/** The file of a mail that has been checked: a message that every mail program opens. */
export const writeEml = ({ id, writtenAt, to, subject, text, html }: Mail, from: Sender): string => {
  const boundary = boundaryOf(id);
  return [
    `Message-ID: <${id}@${hostOf(from.address)}>`,
    `Date: ${new Date(writtenAt).toUTCString().replace('GMT', '+0000')}`,
    `From: ${from.name === '' ? from.address : `"${from.name}" <${from.address}>`}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    part(boundary, 'text/plain', text),
    part(boundary, 'text/html', html),
    `--${boundary}--`,
    '',
  ].join(END);
};

/** What `readEml` finds; the time stands in the file's name, to the millisecond. */
export type EmlText = Omit<Mail, 'writtenAt'>;

const bodyOf = (section: string): string =>
  section.slice(section.indexOf(END + END) + 2 * END.length, -END.length).replaceAll(END, '\n');

/** The mail of a file that `writeEml` wrote; undefined if it is none. Line ends have become `\n`. */
export const readEml = (eml: string): EmlText | undefined => {
  const head = eml.slice(0, eml.indexOf(END + END));
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
  const id = /^<([^@]+)@/.exec(header('Message-ID'))?.[1];
  if (id === undefined) return undefined;
  const [, text, html] = eml.split(`--${boundaryOf(id)}`);
  if (text === undefined || html === undefined) return undefined;
  return { id, to: header('To'), subject: header('Subject'), text: bodyOf(text), html: bodyOf(html) };
};
