import { type Visit } from '../traffic/example-log.ts';
import { type Shape } from './shape.ts';

/** A request that is ready but for ids and the visitor's round, which are written into a copy of it. */
export interface RequestTemplate {
  readonly bytes: Buffer;
  /** Where each id's 36 characters begin, in the order of the events. */
  readonly idsAt: readonly number[];
  /** Where the four digits of the round begin, in each address. */
  readonly roundsAt: readonly number[];
}

/** What every request of a run has in common. */
export interface Setting {
  /** `host:port` */
  readonly authority: string;
  readonly site: string;
  readonly hostname: string;
  readonly startedAt: number;
}

const ID = 'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz';
const ROUND = 'zyxw';

const groupOf = (country: string): string => (country === '' ? '0000' : Buffer.from(country).toString('hex'));

type Values = Readonly<Record<string, string>>;

/** A visitor of the log is somebody else in each round: the same country, another network. */
const valuesOf = ({ path, referrer, agent, country, visitor }: Visit, setting: Setting): Values => ({
  site: setting.site,
  id: ID,
  url: `https://${setting.hostname}${path}`,
  path,
  hostname: setting.hostname,
  title: `${path} – ${setting.hostname}`,
  referrer: referrer ?? '',
  agent,
  address: `2001:db8:${groupOf(country)}:${visitor.toString(16).padStart(4, '0')}:${ROUND}::1`,
  now: String(setting.startedAt),
});

const fill = (template: string, values: Values, write: (value: string) => string = (value) => value): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? write(values[name] ?? '') : whole));

const fillJson = (template: unknown, values: Values, events: readonly unknown[]): unknown => {
  if (typeof template === 'string') return template === '{events}' ? events : fill(template, values);
  if (Array.isArray(template)) return template.map((one) => fillJson(one, values, events));
  if (typeof template !== 'object' || template === null) return template;
  const members = Object.entries(template).map(([name, value]) => [name, fillJson(value, values, events)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== ''));
};

const placesOf = (bytes: Buffer, marker: string): readonly number[] => {
  const places: number[] = [];
  for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + marker.length)) places.push(at);
  return places;
};

/** The request that tells of these page views. The first says whose it is. */
export const templateOf = (shape: Shape, visits: readonly [Visit, ...Visit[]], setting: Setting): RequestTemplate => {
  const values = valuesOf(visits[0], setting);
  const events = visits.map((visit) => fillJson(shape.event, valuesOf(visit, setting), []));
  const body = shape.body === undefined ? '' : JSON.stringify(fillJson(shape.body, values, events));
  const headers = Object.entries({ host: setting.authority, ...shape.headers })
    .map(([name, value]) => [name, fill(value, values)] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const length = shape.method === 'GET' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
  const path = fill(shape.path, values, encodeURIComponent);
  const bytes = Buffer.from(`${shape.method} ${path} HTTP/1.1\r\n${headers.join('')}${length}\r\n${body}`);
  return { bytes, idsAt: placesOf(bytes, ID), roundsAt: placesOf(bytes, ROUND) };
};

/** A template per page view of the log, or, for batches, per `batch` of them in a row, as if one visitor had seen them all. */
export const templatesOf = (
  shape: Shape,
  visits: readonly Visit[],
  setting: Setting,
  batch = 1,
): readonly RequestTemplate[] =>
  visits.map((first, index) => {
    const rest = Array.from({ length: batch - 1 }, (_, more) => visits[(index + more + 1) % visits.length] ?? first);
    return templateOf(shape, [first, ...rest], setting);
  });
