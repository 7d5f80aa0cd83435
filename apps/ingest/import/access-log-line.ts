/** One readable line of an access log, in Apache's and nginx's *combined* or *common* format. */
export interface AccessLogLine {
  readonly address: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Empty if the request line cannot be read: scanners send anything. */
  readonly method: string;
  readonly target: string;
  readonly status: number;
  /** null for none; always in the common format. */
  readonly referrer: string | null;
  readonly userAgent: string | null;
}

/** Why a line cannot be read, in words. */
export class MalformedLine {
  constructor(readonly reason: string) {}
}

const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"';
const HEAD = /^(\S+) (\S+) ([^["]+) \[([^\]]*)\] /;
const REST = new RegExp(`^${QUOTED} (\\d{3}) (?:\\d+|-)(?: ${QUOTED} ${QUOTED})?$`);
const TIME = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):([01]\d|2[0-3]):([0-5]\d):([0-5]\d) ([+-])(\d{2})([0-5]\d)$/;
const REQUEST = /^([A-Z]+) (\S.*?)(?: HTTP\/\d(?:\.\d)?)?$/;

const months: ReadonlyMap<string, number> = new Map(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((name, index) => [
    name,
    index,
  ]),
);

const MINUTE_MS = 60_000;

/** The midnight that a written date means, had it no offset; undefined for 31 June and the like. */
const midnightOf = (day: string, month: string, year: string): number | undefined => {
  const index = months.get(month);
  if (index === undefined) return undefined;
  const midnight = new Date(Date.UTC(Number(year), index, Number(day)));
  return midnight.getUTCDate() === Number(day) ? midnight.getTime() : undefined;
};

const readTime = (text: string): number | undefined => {
  const [, day = '', month = '', year = '', hour, minute, second, sign, offsetHours, offsetMinutes] =
    TIME.exec(text) ?? [];
  const midnight = midnightOf(day, month, year);
  if (midnight === undefined) return undefined;
  const clock = (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1000;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * MINUTE_MS;
  return midnight + clock - (sign === '-' ? -offset : offset);
};

/** Servers write quotes and bytes that are not text as `\"` and `\xhh`. */
const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:x([0-9a-f]{2})|(.))/gi, (_, hex: string | undefined, character: string | undefined) =>
        hex === undefined ? (character ?? '') : String.fromCharCode(parseInt(hex, 16)),
      )
    : text;

/** Lines are read byte by character, so that every byte survives; what is text in them is UTF-8. */
const asText = (bytes: string): string =>
  // eslint-disable-next-line no-control-regex -- exactly the one-byte characters of UTF-8 need no decoding
  /^[\x00-\x7f]*$/.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');

const fieldOf = (quoted: string | undefined): string | null => {
  const text = quoted === undefined ? '' : asText(unescaped(quoted));
  return text === '' || text === '-' ? null : text;
};

/** Which quoted part is at fault, for the report. */
const reasonOf = (rest: string): string => {
  const quotes = (rest.replace(/\\./g, '').match(/"/g) ?? []).length;
  if (quotes % 2 === 1) return 'a quoted field has no closing quote';
  return 'request, status and size, or what follows them, are not as in the common or combined format';
};

const lineOf = (address: string, at: number, parts: RegExpExecArray): AccessLogLine => {
  const [, request = '', status, referrer, userAgent] = parts;
  const [, method = '', target = ''] = REQUEST.exec(unescaped(request)) ?? [];
  return {
    address,
    at,
    method,
    target: asText(target),
    status: Number(status),
    referrer: fieldOf(referrer),
    userAgent: fieldOf(userAgent),
  };
};

/**
 * Reads a line, each of whose characters is one byte. Strict: what is not exactly the common or the combined format is
 * malformed, with a reason.
 */
export const readAccessLogLine = (line: string): AccessLogLine | MalformedLine => {
  const head = HEAD.exec(line);
  if (!head) return new MalformedLine('it does not begin with address, identity, user and [time]');
  const [{ length }, address = '', , , time = ''] = head;
  const at = readTime(time);
  if (at === undefined) return new MalformedLine('the time is not as in [17/May/2015:10:05:03 +0000]');
  const rest = line.slice(length);
  const parts = REST.exec(rest);
  return parts ? lineOf(address, at, parts) : new MalformedLine(reasonOf(rest));
};
