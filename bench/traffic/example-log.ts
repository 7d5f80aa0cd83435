import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isbot } from 'isbot';

/** A page that somebody looked at in the example log, as far as a tracker would tell of it. */
export interface Visit {
  /** Who: the number of an address and agent of the log. */
  readonly visitor: number;
  /** Two letters, or none where the log does not tell. */
  readonly country: string;
  readonly path: string;
  readonly referrer: string | null;
  readonly agent: string;
  /** Epoch seconds: the log's clock is no finer. */
  readonly at: number;
}

/** What matters of a successful GET, in the combined format. */
const LINE =
  /^2001:db8:(?<country>[0-9a-f]{0,4}):(?<address>[0-9a-f]{1,4})::1 \S+ \S+ \[(?<day>\d{2})\/(?<month>\w{3})\/(?<year>\d{4}):(?<time>[\d:]{8}) [^\]]*\] "GET (?<target>[^ "]+)[^"]*" (?:2\d\d|304) \S+ "(?<referrer>[^"]*)" "(?<agent>[^"]*)"$/;

interface Fields {
  readonly country: string;
  readonly address: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
  readonly target: string;
  readonly referrer: string;
  readonly agent: string;
}
const ASSET = /\.(?!x?html?$|php$)[^./]*$/;

const hexLetters = (group: string): string => {
  const letters = Buffer.from(group, 'hex').toString('latin1');
  return /^[A-Z]{2}$/.test(letters) ? letters : '';
};

interface Read extends Omit<Visit, 'visitor'> {
  readonly who: string;
}

const readLine = (line: string): Read | undefined => {
  const fields = LINE.exec(line)?.groups as Fields | undefined;
  if (!fields) return undefined;
  const { country, address, referrer, agent } = fields;
  const path = fields.target.replace(/[?#].*$/, '');
  if (ASSET.test(path) || agent === '-' || isbot(agent)) return undefined;
  return {
    who: `${address} ${agent}`,
    country: hexLetters(country),
    path,
    referrer: referrer === '-' || referrer === '' ? null : referrer,
    agent,
    at: Date.parse(`${fields.day} ${fields.month} ${fields.year} ${fields.time} UTC`) / 1000,
  };
};

/** The page views of people in `examples/access.log.gz`, in the order of their times. */
export const readExampleLog = (): readonly Visit[] => {
  const file = new URL('../../examples/access.log.gz', import.meta.url);
  const visitors = new Map<string, number>();
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .flatMap((line) => readLine(line) ?? [])
    .sort((one, other) => one.at - other.at)
    .map(({ who, ...visit }) => {
      const visitor = visitors.get(who) ?? visitors.size;
      visitors.set(who, visitor);
      return { ...visit, visitor };
    });
};
