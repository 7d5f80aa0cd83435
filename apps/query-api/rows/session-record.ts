import { type TextId } from './texts.ts';

/** What a session's row has as dictionary ids. */
export const sessionTexts = [
  'entryPage',
  'exitPage',
  'hostname',
  'referrer',
  'source',
  'channel',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
  'country',
  'region',
  'city',
  'browser',
  'browserVersion',
  'os',
  'osVersion',
  'device',
  'language',
  'screen',
] as const;

export type SessionText = (typeof sessionTexts)[number];

/** What a sender said when the session began, and what of its device is no dimension. */
interface SessionDetail {
  readonly timeZone?: string;
  /** `800x600` */
  readonly viewport?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A session's row as it is read, its texts still as ids. */
export interface SessionRecord extends Readonly<Record<SessionText, TextId>> {
  /** The key of its rows. */
  readonly session: string;
  readonly sessionId: string;
  readonly visitor: string;
  readonly origin: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly pageViews: number;
  readonly events: number;
  readonly bounce: boolean;
  readonly engagementMs: number;
  readonly userHash: string | null;
  readonly recordingIds: readonly string[] | null;
  readonly detail: SessionDetail | null;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const named = (name: string): string => `s.${snake(name)} as "${name}"`;

/** The columns of a `SessionRecord`, of `sessions s`. */
export const sessionColumns: string = [
  ...['session', 'sessionId', 'visitor', 'origin', 'firstAt', 'lastAt', 'pageViews', 'events', 'bounce'].map(named),
  ...['engagementMs', 'userHash', 'recordingIds', 'detail', ...sessionTexts].map(named),
].join(', ');

/** The ids of a session's texts. */
export const textIdsOf = (record: Readonly<Record<SessionText, TextId>>): readonly TextId[] =>
  sessionTexts.map((name) => record[name]);
