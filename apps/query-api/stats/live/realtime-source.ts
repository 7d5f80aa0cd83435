import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type LiveVisitor } from '#libs/cache';
import { failureOf } from '../../http/failures.ts';
import { type Answer } from '../answers/answer.ts';
import { keyOf } from '../answers/etag.ts';
import { type Reads } from '../answers/reads.ts';
import { type AskedReport } from '../reports/asked-report.ts';
import { REALTIME_MINUTES, type RealtimeQuery, realtimeRead } from '../reports/realtime.query.ts';
import { parseReport } from '../reports/report-question.ts';
import { type Reports } from '../reports/reports.ts';
import { type Source } from './feed.ts';
import { type LiveFigures } from './live-figures.ts';

/** What realtime is made of. */
export interface RealtimeParts {
  readonly reports: Reports;
  readonly live: LiveFigures;
  readonly reads: Reads;
  readonly ask: (query: RealtimeQuery) => Promise<Answer>;
}

const MINUTE_MS = 60_000;
/** Failures on our side pass. */
const FIRST_PASSING_STATUS = 500;

const changesWith = ({ subject }: AskedReport, live: readonly LiveVisitor[]): string =>
  keyOf({
    live,
    website: subject.websiteVersion,
    schema: subject.schema,
    cut: subject.cut,
    data: subject.dataVersion,
    minute: Math.floor(subject.now / MINUTE_MS),
  });

/** The body of `W/realtime`, whenever it is another. */
export class RealtimeSource implements Source {
  readonly #logger = new Logger('Realtime');
  readonly #websiteId: string;
  readonly #parts: RealtimeParts;
  #key: string | undefined;
  #body: string | undefined;

  constructor(websiteId: string, parts: RealtimeParts) {
    this.#websiteId = websiteId;
    this.#parts = parts;
  }

  async next(signal: AbortSignal): Promise<string | undefined> {
    const { reports, live, reads, ask } = this.#parts;
    const asking = { requestId: randomUUID(), askedAtMs: performance.now() };
    const asked = await reports.open(this.#websiteId, parseReport({}, { period: 'today' }));
    const visitors = await live.visitors(asked.subject.website.siteId, asked.subject.now);
    const key = changesWith(asked, visitors);
    if (key === this.#key) return undefined;
    const read = realtimeRead(asked, REALTIME_MINUTES, visitors, ask);
    const answer = await read.make(signal);
    this.#key = key;
    const body = JSON.stringify(answer.body);
    if (body === this.#body) return undefined;
    this.#body = body;
    return JSON.stringify(await reads.withMeta(asking, read, answer));
  }

  /** A database that is away comes back. Of a website that is gone nobody may hear, and a bug must not go on in silence. */
  isOver(error: unknown): boolean {
    const failure = failureOf(error);
    if (!failure) this.#logger.error({ message: 'Realtime cannot be told', error });
    return !failure || failure.status < FIRST_PASSING_STATUS;
  }
}
