import { type EventLog, type NewRecord } from '#libs/event-log';
import { encode } from '#libs/events';
import { MINUTE_MS } from '#libs/domain';
import { type ImportDocument } from './import-document.ts';
import { judgeLine, type LineContext } from './judge-line.ts';
import { type LineIds } from './line-ids.ts';
import { Tally, type TallyFigures } from './tally.ts';

const BATCH_RECORDS = 1000;
/** A batch of lines that bring no event ends too, so that progress is seen. */
const BATCH_LINES = 10_000;
const PROGRESS_MS = 1000;
/** So many lines are worked off before requests get their turn. */
const TURN_LINES = 100;

export interface ImportRunOptions {
  readonly log: EventLog;
  readonly document: ImportDocument;
  readonly lines: AsyncIterable<readonly string[]>;
  readonly ids: LineIds;
  readonly context: LineContext;
  /** How many bytes of the file have been read. */
  readonly bytesDone: () => number;
  readonly signal: AbortSignal;
}

interface Batch {
  readonly events: NewRecord[];
  readonly letters: NewRecord[];
  lines: number;
}

const emptyBatch = (): Batch => ({ events: [], letters: [], lines: 0 });

/**
 * One run of an import: lines become events, in batches, the next being read while the one before is on its way to the
 * log. The document says how many lines are done, never more than the log has acknowledged. Another run reads the file from
 * its beginning again, since how many equal lines came before decides ids, but begins to append after those.
 */
export class ImportRun {
  readonly #with: ImportRunOptions;
  readonly #done: number;
  readonly #tally: Tally;
  #batch = emptyBatch();
  #appending: Promise<void> = Promise.resolve();
  #writtenAt = 0;

  constructor(options: ImportRunOptions) {
    this.#with = options;
    const { body } = options.document;
    this.#done = body.lines;
    this.#tally = new Tally(body);
  }

  /** Resolves when every line is in the log or counted; rejects with `ImportTakenAway`, or with what file or log reject with. */
  async run(): Promise<void> {
    let number = 0;
    for await (const lines of this.#with.lines) {
      for (const text of lines) {
        number++;
        const eventId = this.#with.ids.next(text);
        if (number > this.#done) await this.#take(text, number, eventId);
      }
      if (number <= this.#done) await this.#stayAlive();
    }
    await this.#flush();
    await this.#appending;
    await this.#countRefused();
    await this.#with.document.write({ ...this.#figures(this.#tally.figures), state: 'done' }, Date.now());
  }

  /** Passing over what is done may take long, and who says nothing for long is taken for dead. */
  async #stayAlive(): Promise<void> {
    this.#with.signal.throwIfAborted();
    const now = Date.now();
    if (now - this.#writtenAt < PROGRESS_MS) return;
    this.#writtenAt = now;
    await this.#with.document.write({}, now);
  }

  async #take(text: string, number: number, eventId: string): Promise<void> {
    const judged = await judgeLine({ text, number, eventId }, this.#with.context, Date.now());
    if (judged.kind === 'event') this.#batch.events.push(judged.record);
    else if (judged.letter) this.#batch.letters.push(judged.letter);
    if (judged.kind === 'event') this.#tally.take();
    else this.#tally.refuse(judged.reason);
    this.#batch.lines++;
    if (number % TURN_LINES === 0) await new Promise(setImmediate);
    if (this.#batch.events.length >= BATCH_RECORDS || this.#batch.lines >= BATCH_LINES) await this.#flush();
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = emptyBatch();
    await this.#appending;
    this.#with.signal.throwIfAborted();
    this.#appending = this.#append(batch, this.#figures(this.#tally.figures));
    // Awaited with the next batch; until then a rejection must not count as nobody's.
    this.#appending.catch(() => undefined);
  }

  async #append({ events, letters }: Batch, figures: TallyFigures): Promise<void> {
    const { log, document } = this.#with;
    if (events.length > 0) await log.append('tracking', events);
    if (letters.length > 0) await log.append('tracking.dead-letter', letters);
    const now = Date.now();
    if (now - this.#writtenAt < PROGRESS_MS) return;
    this.#writtenAt = now;
    await document.write(figures, now);
  }

  #figures(tally: TallyFigures): TallyFigures & { bytesDone: number } {
    return { ...tally, bytesDone: this.#with.bytesDone() };
  }

  /**
   * What the rules left out, one record per reason and import: who reads them takes the last of each, so a run that is
   * killed just after this and finished by another changes nothing.
   */
  async #countRefused(): Promise<void> {
    const { log, context } = this.#with;
    const { siteId } = context.site.website;
    const now = Date.now();
    const named = { siteId, minute: now - (now % MINUTE_MS), origin: '', sample: [], importId: context.importId };
    const records = Object.entries(this.#tally.figures.byRule).map(([code, count]) => ({
      key: siteId,
      value: encode('EventsRefused', { ...named, code, count }),
    }));
    if (records.length > 0) await log.append('refusals', records);
  }
}
