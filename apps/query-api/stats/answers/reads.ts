import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Range } from '#libs/domain';
import { version } from '#libs/operations';
import { ReportsStore } from '../run/reports-store.ts';
import { type ResolvedRange } from '../run/resolve-range.ts';
import { type Subject } from '../run/subject.ts';
import { type Answer } from './answer.ts';
import { type Asking } from './asking.ts';
import { csvOf } from './csv.ts';
import { isNotModified, keyOf, weakTag } from './etag.ts';
import { type Freshness, freshnessHeader } from './freshness.ts';
import { readFreshness } from './read-freshness.ts';
import { StoredAnswers } from './stored-answers.ts';

/** One read of a website: what names its answer, and how it is made. */
export interface Read {
  readonly subject: Subject;
  readonly time: ResolvedRange;
  /** The report and all its parameters. */
  readonly question: object;
  readonly interval?: string | null;
  /** What the answer depends on beside rows and range, such as live figures. */
  readonly state?: unknown;
  readonly make: (signal: AbortSignal) => Promise<Answer>;
}

const MINUTE_MS = 60_000;

const minutes = (range: Range | null): object | null =>
  range && { from: Math.floor(range.from / MINUTE_MS), to: Math.floor(range.to / MINUTE_MS) };

/** Everything that an answer depends on; a range that moves with the clock gives another answer each minute. */
const nameOf = ({ subject, time, question, state }: Read, { rights }: Asking): string =>
  keyOf({
    question,
    rights,
    state,
    // Another release may tell the same in another form, and share the cache.
    version,
    siteId: subject.website.siteId,
    website: subject.websiteVersion,
    schema: subject.schema,
    cut: subject.cut,
    data: subject.dataVersion,
    range: minutes(time.range),
    compareRange: minutes(time.compareRange),
    // Within a range that contains now, buckets begin and sessions end without a new event.
    minute: subject.now < time.range.to ? Math.floor(subject.now / MINUTE_MS) : null,
  });

const instants = ({ from, to }: Range): object => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

type Asked = Pick<Asking, 'requestId' | 'askedAtMs'>;

const metaOf = (read: Read, asking: Asked, freshness: Freshness, answer: Answer): object => {
  const { range, compareRange, zone } = read.time;
  return {
    requestId: asking.requestId,
    range: {
      ...instants(range),
      timeZone: zone.name,
      ...(read.interval && { interval: read.interval }),
      ...(range.period !== null && { period: range.period }),
    },
    ...(compareRange && { compareRange: { ...instants(compareRange), timeZone: zone.name } }),
    currency: read.subject.website.currency,
    freshness,
    notices: answer.notices,
    ...(answer.estimates && { estimates: answer.estimates }),
    tookMs: Math.round(performance.now() - asking.askedAtMs),
  };
};

/** A table has no member to say how it goes on, so a link says it (RFC 8288). */
const linkNext = (reply: FastifyReply, cursor: string): void => {
  const url = new URL(reply.request.originalUrl, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  url.searchParams.delete('offset');
  const links = [reply.getHeader('Link'), `<${url.pathname}${url.search}>; rel="next"`];
  void reply.header('Link', links.filter((link) => link !== undefined).join(', '));
};

const sendCsv = (reply: FastifyReply, { body, table }: Answer): string => {
  if (typeof body['nextCursor'] === 'string') linkNext(reply, body['nextCursor']);
  void reply.header('Content-Type', 'text/csv; charset=utf-8; header=present');
  void reply.header('Content-Disposition', 'attachment; filename="footfall.csv"');
  return csvOf(body[table?.member ?? ''] as readonly Readonly<Record<string, unknown>>[], table?.columns ?? []);
};

/** Answers reads: with the caller's own copy if it still holds, with a stored answer, or with a new one. */
@Injectable()
export class Reads {
  constructor(
    private readonly stores: ReportsStore,
    private readonly answers: StoredAnswers,
  ) {}

  /** The body to send; undefined for 304. Headers and status are set on the reply. */
  async answer(asking: Asking, read: Read): Promise<object | string | undefined> {
    const { reply, signal } = asking;
    const { subject, time } = read;
    const freshness = await readFreshness(this.stores, subject.website.siteId, time.range, subject.now);
    const key = nameOf(read, asking);
    const tag = asking.wantsCsv ? `${key}.csv` : key;
    void reply.headers({
      ETag: weakTag(tag),
      'Cache-Control': 'private, no-cache',
      Vary: 'Accept, Authorization, Cookie',
      'Footfall-Freshness': freshnessHeader(freshness),
    });
    if (isNotModified(asking.ifNoneMatch, tag)) {
      void reply.status(304);
      return undefined;
    }
    const answer = await this.answers.get(`${subject.website.siteId}:${key}`, read.make, signal);
    if (asking.wantsCsv && answer.table) return sendCsv(reply, answer);
    return { ...answer.body, meta: metaOf(read, asking, freshness, answer) };
  }

  /** The body that an answer is sent in, for what is sent otherwise than as a reply. */
  async withMeta(asking: Asked, read: Read, answer: Answer): Promise<object> {
    const { subject, time } = read;
    const freshness = await readFreshness(this.stores, subject.website.siteId, time.range, subject.now);
    return { ...answer.body, meta: metaOf(read, asking, freshness, answer) };
  }
}
