import { type FieldName } from './event-input.ts';
import { type Field, fieldTable } from './field-table.ts';
import { Invalid, type Read } from './invalid.ts';
import { isObject } from './properties.ts';
import { secondsAsMs } from './readers.ts';

/** A name under which a field may come. */
export interface Spelling {
  readonly field: FieldName;
  readonly read: Read<unknown>;
  readonly keyOnly: boolean;
  /** Names that win over this one if they are there too: the canonical name, then the aliases in order. */
  readonly betters: readonly string[];
}

/** A name whose value holds several fields: the fields by their canonical names, unread. */
export type Expand = (value: unknown) => Readonly<Record<string, unknown>> | Invalid;

export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const namesOf = (field: FieldName): readonly string[] => [
  ...new Set([field, ...(fieldTable[field].also ?? [])].flatMap((name) => [name, snakeCase(name)])),
];

const spellingsOf = (field: FieldName): (readonly [string, Spelling])[] => {
  const names = namesOf(field);
  const { read, keyOnly = false } = fieldTable[field] as Field<unknown>;
  return names.map((name, rank) => [name, { field, read, keyOnly, betters: names.slice(0, rank) }]);
};

const ENGAGEMENT_IN_SECONDS = ['engagementSeconds', 'engagement_seconds', 'timeOnPage', 'time_on_page'];

const engagementInSeconds = ENGAGEMENT_IN_SECONDS.map((name, rank): readonly [string, Spelling] => [
  name,
  {
    field: 'engagementMs',
    read: secondsAsMs(86_400_000),
    keyOnly: false,
    betters: [...namesOf('engagementMs'), ...ENGAGEMENT_IN_SECONDS.slice(0, rank)],
  },
]);

const fieldNames = Object.keys(fieldTable) as FieldName[];
const isSessionOnly = (field: FieldName): boolean => (fieldTable[field] as Field<unknown>).sessionOnly === true;

/** Every name of every field of an event. */
export const eventSpellings: ReadonlyMap<string, Spelling> = new Map([
  ...fieldNames.filter((field) => !isSessionOnly(field)).flatMap(spellingsOf),
  ...engagementInSeconds,
]);

/** The same where a session is begun: there `metadata` is shown on the session, and is no name of the event's properties. */
export const sessionSpellings: ReadonlyMap<string, Spelling> = new Map([
  ...eventSpellings,
  ...fieldNames.filter(isSessionOnly).flatMap(spellingsOf),
]);

const pair =
  (width: FieldName, height: FieldName): Expand =>
  (value) => {
    const match = typeof value === 'string' ? /^(\d{1,5})x(\d{1,5})$/.exec(value) : null;
    return match
      ? { [width]: Number(match[1]), [height]: Number(match[2]) }
      : new Invalid('must be a size such as 1920x1080');
  };

const UTM_PARTS = ['source', 'medium', 'campaign', 'term', 'content'];

const utm: Expand = (value) => {
  if (!isObject(value)) return new Invalid('must be an object');
  return Object.fromEntries(
    UTM_PARTS.map((part) => [
      `utm${part[0]?.toUpperCase() ?? ''}${part.slice(1)}`,
      value[part] ?? value[`utm_${part}`],
    ]),
  );
};

const revenue: Expand = (value) =>
  isObject(value) ? { revenue: value['amount'], currency: value['currency'] } : { revenue: value };

const VITALS: Readonly<Record<string, FieldName>> = {
  lcp: 'lcpMs',
  inp: 'inpMs',
  fcp: 'fcpMs',
  ttfb: 'ttfbMs',
  cls: 'cls',
};

const vitals: Expand = (value) => {
  if (!isObject(value)) return new Invalid('must be an object');
  return Object.fromEntries(Object.entries(VITALS).map(([name, field]) => [field, value[name]]));
};

/** Names whose value holds several fields. */
export const compounds: ReadonlyMap<string, Expand> = new Map<string, Expand>([
  ['screen', pair('screenWidth', 'screenHeight')],
  ['viewport', pair('viewportWidth', 'viewportHeight')],
  ['utm', utm],
  ['utmParams', utm],
  ['utm_params', utm],
  ['revenue', revenue],
  ['vitals', vitals],
]);
