import { eventIdFor } from '#libs/domain';
import { type AppendedAt, type GroupCommit } from '#libs/event-log';
import { type Receipts } from '#libs/receipts';
import { CollectTally } from './collect-tally.ts';
import { Draft, type Sender } from './draft.ts';
import { type EventResult } from './event-result.ts';
import { type RecentIds } from './lookups/recent-ids.ts';
import { newId } from './new-ids.ts';
import { type Ended, type Pipeline } from './pipeline.ts';
import { type ReadEvent } from './read-request.ts';
import { type DeadLetters } from './refused/dead-letters.ts';
import { type RefusalLog } from './refused/refusal-log.ts';
import { type Site } from './site.ts';
import { timesOf } from './steps/drop-by-age.ts';
import { PROTOCOL, trackingRecord } from './tracking-record.ts';

/** An event with how it came out. */
interface Judged {
  readonly draft: Draft;
  readonly ended: Ended;
}

const READING = 'readEvent';
const MS_PER_SECOND = 1000;

/** What has to be told of one request's events. */
export interface Collecting {
  readonly site: Site;
  readonly sender: Sender;
  /** Host of the page that sends. */
  readonly originHost: string;
}

export interface CollectorOptions {
  readonly pipeline: Pipeline;
  readonly commit: GroupCommit;
  readonly letters: DeadLetters;
  readonly refusals: RefusalLog;
  readonly acknowledged: RecentIds;
  readonly receipts: Receipts;
}

/** Takes the events of a request: each through the pipeline, then what is left into the log, together. */
export class Collector {
  readonly tally = new CollectTally();
  readonly #with: CollectorOptions;

  constructor(options: CollectorOptions) {
    this.#with = options;
  }

  /**
   * Resolves once the log has acknowledged what is accepted and what is kept as a dead letter; one result per event, in
   * order. Rejects with a `Failure` of status 503 if it has not: nothing of the request is promised then.
   */
  async collect(events: readonly ReadEvent[], collecting: Collecting): Promise<readonly EventResult[]> {
    const since = performance.now();
    const judged: Judged[] = [];
    const { sender } = collecting;
    const times = timesOf(
      events.map(({ input }) => input),
      sender.receivedAt,
      sender.trusted,
    );
    for (const [index, event] of events.entries()) {
      const one = this.#judge(event, times[index] ?? sender.receivedAt, collecting);
      judged.push(one instanceof Promise ? await one : one);
    }
    const [appended] = await Promise.all([this.#append(judged), this.#keepLetters(judged, collecting)]);
    const results = judged.map((one, index) => {
      const result = this.#resultOf(one, index, appended, collecting);
      this.tally.count(result, one.draft.kind);
      return result;
    });
    this.tally.seconds.observe((performance.now() - since) / MS_PER_SECOND);
    return results;
  }

  #judge(event: ReadEvent, occurredAt: number, { site, sender }: Collecting): Judged | Promise<Judged> {
    const { input, fault } = event;
    const { siteId } = site.website;
    const eventId = input.id === null ? newId(sender.receivedAt) : eventIdFor(PROTOCOL, siteId, input.id);
    const draft = new Draft(eventId, { ...event, occurredAt }, site, sender);
    if (fault !== undefined) return { draft, ended: { outcome: { kind: 'deadLetter', fault }, step: READING } };
    const ended = this.#with.pipeline.run(draft);
    return ended instanceof Promise ? ended.then((late) => ({ draft, ended: late })) : { draft, ended };
  }

  /** Where the log has each accepted event. */
  async #append(judged: readonly Judged[]): Promise<ReadonlyMap<Draft, AppendedAt | undefined>> {
    const accepted = judged.flatMap(({ draft, ended }) => (ended.outcome.kind === 'ok' ? draft : []));
    if (accepted.length === 0) return new Map();
    const positions = await this.#with.commit.append('tracking', accepted.map(trackingRecord));
    for (const { website, eventId } of accepted) this.#with.acknowledged.add(website.siteId, eventId);
    return new Map(accepted.map((draft, index) => [draft, positions[index]]));
  }

  async #keepLetters(judged: readonly Judged[], { sender, originHost }: Collecting): Promise<void> {
    const rejected = judged.flatMap(({ draft, ended: { outcome, step } }) =>
      outcome.kind === 'deadLetter' ? { draft, fault: outcome.fault, step } : [],
    );
    if (rejected.length === 0) return;
    for (const { draft, fault } of await this.#with.letters.keep(rejected, sender.receivedAt)) {
      const { eventId, website } = draft;
      const refusal = { siteId: website.siteId, origin: originHost, code: fault.code, eventId };
      this.#with.refusals.count(refusal, sender.receivedAt);
    }
  }

  #resultOf(
    { draft, ended: { outcome } }: Judged,
    index: number,
    appended: ReadonlyMap<Draft, AppendedAt | undefined>,
    { sender, originHost }: Collecting,
  ): EventResult {
    const { eventId, website } = draft;
    const { siteId } = website;
    if (outcome.kind === 'deadLetter') return { index, eventId, status: 'rejected', ...outcome.fault };
    const receipt = this.#with.receipts.pathOf(siteId, eventId, appended.get(draft));
    if (outcome.kind === 'ok') return { index, eventId, status: 'accepted', receipt };
    this.#with.refusals.count({ siteId, origin: originHost, code: outcome.code, eventId }, sender.receivedAt);
    if (outcome.code === 'duplicate') return { index, eventId, status: 'duplicate', receipt };
    return { index, eventId, status: 'dropped', code: outcome.code, receipt };
  }
}
