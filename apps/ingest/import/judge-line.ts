import { type NewRecord } from '#libs/event-log';
import { type DeadLetter, encode } from '#libs/events';
import { Draft, type Sender } from '../collect/draft.ts';
import { EventInput } from '../collect/fields/event-input.ts';
import { type Agents } from '../collect/lookups/agents.ts';
import { type Pipeline } from '../collect/pipeline.ts';
import { type Site } from '../collect/site.ts';
import { trackingRecord } from '../collect/tracking-record.ts';
import { type AccessLogLine, MalformedLine, readAccessLogLine } from './access-log-line.ts';
import { leftOut } from './page-view-rule.ts';
import { type LineRefusal } from './tally.ts';
import { withoutAddress } from './without-address.ts';

/** What becomes of a line: an event, a count, or a count and a dead letter. */
export type JudgedLine =
  | { readonly kind: 'event'; readonly record: NewRecord }
  | { readonly kind: 'refused'; readonly reason: LineRefusal; readonly letter: NewRecord | null };

/** A line with its place in the file, and the id that its event gets. */
export interface NumberedLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  readonly eventId: string;
}

export interface LineContext {
  readonly site: Site;
  readonly importId: string;
  readonly pipeline: Pipeline;
  readonly agents: Agents;
}

const MAX_KEPT_LINE = 8192;
const PAGE_VIEW = { type: 'pageView', name: null } as const;

/** Who writes an imported line is believed: it is the owner's own log. */
const senderOf = ({ importId }: LineContext, receivedAt: number): Sender => ({
  requestId: importId,
  importId,
  origin: 'IMPORT',
  trusted: true,
  address: '',
  userAgent: '',
  language: null,
  doNotTrack: false,
  receivedAt,
});

const inputOf = (line: AccessLogLine): EventInput =>
  Object.assign(new EventInput(), {
    url: line.target,
    referrer: line.referrer,
    ip: line.address,
    userAgent: line.userAgent,
  });

/** A letter has the id of its line, so that the same file again brings the same letter. */
const malformed = (line: NumberedLine, { site, importId }: LineContext, reason: string, now: number): JudgedLine => {
  const { siteId } = site.website;
  const letter: DeadLetter = {
    deadLetterId: line.eventId,
    eventId: line.eventId,
    siteId,
    code: 'line.malformed',
    field: null,
    detail: `Line ${line.number} cannot be read: ${reason}.`,
    step: 'readAccessLogLine',
    recordedAt: now,
    requestId: importId,
    importId,
    line: line.number,
    body: JSON.stringify(withoutAddress(line.text).slice(0, MAX_KEPT_LINE)),
  };
  return { kind: 'refused', reason: 'malformed', letter: { key: siteId, value: encode('DeadLetter', letter) } };
};

/** Decides a line by the rules, the first that fails being its reason, and makes its event. */
export const judgeLine = async (line: NumberedLine, context: LineContext, now: number): Promise<JudgedLine> => {
  const read = readAccessLogLine(line.text);
  if (read instanceof MalformedLine) return malformed(line, context, read.reason, now);
  const reason = leftOut(read, (userAgent) => context.agents.read(userAgent).isBot);
  if (reason !== undefined) return { kind: 'refused', reason, letter: null };
  const event = { kind: PAGE_VIEW, input: inputOf(read), path: '', occurredAt: read.at };
  const draft = new Draft(line.eventId, event, context.site, senderOf(context, now));
  const { outcome } = await context.pipeline.run(draft);
  if (outcome.kind === 'ok') return { kind: 'event', record: trackingRecord(draft) };
  const why = outcome.kind === 'deadLetter' ? outcome.fault.detail.replace(/\.$/, '') : outcome.code;
  return malformed(line, context, why, now);
};
