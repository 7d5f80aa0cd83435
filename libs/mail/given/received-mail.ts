import { type TakenMail } from '../mailer.contract.ts';

/*
 * Reads back what a mail server is handed: the parts of MIME that a mail of ours needs, so that a spec sees what its
 * reader would.
 */

const fromQuotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const decoders: Readonly<Record<string, (text: string) => Buffer>> = {
  '7bit': (text) => Buffer.from(text, 'latin1'),
  'quoted-printable': fromQuotedPrintable,
  base64: (text) => Buffer.from(text, 'base64'),
};

/** `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`; white space between two of them is none of the text. */
const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/(=\?utf-8\?[qb]\?[^?]*\?=)+/gi, (run) =>
      Buffer.concat(
        [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)].map(([, kind = '', word = '']) =>
          kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : fromQuotedPrintable(word.replaceAll('_', ' ')),
        ),
      ).toString(),
    );

interface Part {
  readonly header: (name: string) => string;
  readonly body: string;
}

const partOf = (text: string): Part => {
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replaceAll(/\r\n([ \t])/g, '$1')
    .split('\r\n');
  const header = (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  return { header, body: text.slice(end + 4) };
};

const textOf = ({ header, body }: Part): string => {
  const decode = decoders[header('Content-Transfer-Encoding').toLowerCase() || '7bit'];
  if (!decode) throw new Error(`Unknown encoding ${header('Content-Transfer-Encoding')}`);
  return decode(body).toString().replaceAll('\r\n', '\n');
};

/** What a message of two texts says, as handed over for one recipient. */
export const receivedMail = (message: Buffer, from: string, to: string): TakenMail => {
  const { header, body } = partOf(message.toString('latin1'));
  const boundary = /boundary="?([^";]+)/.exec(header('Content-Type'))?.[1] ?? '';
  const [, text = '', html = ''] = body
    .split(`--${boundary}`)
    .map((section) => section.replace(/^\r\n/, '').replace(/\r\n$/, ''));
  return {
    id: /^<([^@]+)@/.exec(header('Message-ID'))?.[1] ?? '',
    writtenAt: Date.parse(header('Date')),
    from,
    to,
    subject: decodeWords(header('Subject')),
    text: textOf(partOf(text)),
    html: textOf(partOf(html)),
  };
};
