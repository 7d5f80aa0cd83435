import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { DocumentStore, type Repair, type RetryBody, type RetryLetter } from '#libs/document-store';
import { DAY_MS, Failure } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { type LetterQuestion } from '../../dead-letters/find-letters.ts';
import { filterOf } from '../../dead-letters/letters.request.ts';
import { created, deleted, isDeleted } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type Job, queuedJob } from '../jobs/job.ts';
import { Websites } from '../websites/websites.ts';
import { idsToRetry, lettersToRetry } from './letters-to-retry.ts';
import { type DiscardRequest, type RepairRequest, type RetryRequest } from './retry.request.ts';

/** Asks ingest to put dead letters back, or to discard them. */
export class StartRetry extends Command<Job> {
  constructor(
    readonly websiteId: string,
    readonly action: RetryBody['action'],
    readonly request: RetryRequest | DiscardRequest,
    readonly actor: string,
  ) {
    super();
  }
}

/** Letters of one document, and of memory: ingest holds one document at a time. */
const MAX_LETTERS = 500;
const MAX_BYTES = 1024 * 1024;
/** Of a letter beside its event, about. */
const LETTER_BYTES = 500;
/** How long a job can be asked about. */
const KEPT_MS = 7 * DAY_MS;

const sizeOf = ({ body, detail }: RetryLetter): number => (body?.length ?? 0) + detail.length + LETTER_BYTES;

/** One document's letters each. */
const portionsOf = (letters: readonly RetryLetter[]): readonly (readonly RetryLetter[])[] => {
  const portions: RetryLetter[][] = [];
  let bytes = Infinity;
  for (const letter of letters) {
    bytes += sizeOf(letter);
    if (bytes > MAX_BYTES) {
      portions.push([]);
      bytes = sizeOf(letter);
    }
    portions.at(-1)?.push(letter);
  }
  return portions;
};

const repairOf = ({ field, set, remove }: RepairRequest): Repair =>
  remove === true ? { field, remove } : { field, set };

const questionOf = (siteId: string, { ids, filter }: DiscardRequest): LetterQuestion => {
  if (ids) return { siteId, ids: [...new Set(ids.map((id) => id.toLowerCase()))] };
  if (filter) return { siteId, ...filterOf(filter), state: filter.state ?? 'open' };
  throw new Failure('field.missing', 'Name the letters: by ids, or by a filter.', { field: 'ids' });
};

type Asked = Pick<RetryBody, 'siteId' | 'action' | 'dryRun' | 'repair'>;

const askedOf = (siteId: string, { action, request }: StartRetry): Asked => {
  const { repair, dryRun } = request as RetryRequest;
  return { siteId, action, dryRun: dryRun ?? false, repair: (repair ?? []).map(repairOf) };
};

@CommandHandler(StartRetry)
export class StartRetryHandler implements ICommandHandler<StartRetry> {
  constructor(
    private readonly managed: ManagedDocuments,
    private readonly documents: DocumentStore,
    private readonly websites: Websites,
    private readonly store: ReadStore,
  ) {}

  async execute(command: StartRetry): Promise<Job> {
    const { siteId } = (await this.websites.get(command.websiteId)).body;
    const ids = await idsToRetry(this.store, questionOf(siteId, command.request));
    await this.#forgetOld(siteId, command.actor);
    const asked = askedOf(siteId, command);
    const jobId = uuidv7();
    let id = jobId;
    let total = 0;
    // Some at a time; one document at least, so that the job is there also if no letter is.
    for (let at = 0; at === 0 || at < ids.length; at += MAX_LETTERS) {
      const letters = await lettersToRetry(this.store, asked, ids.slice(at, at + MAX_LETTERS));
      const portions = portionsOf(letters);
      for (const portion of at === 0 && portions.length === 0 ? [[]] : portions) {
        await this.#insert({ ...asked, id, jobId }, portion, command.actor);
        id = uuidv7();
        total += portion.length;
      }
    }
    return queuedJob(jobId, command.action, total);
  }

  async #insert(
    asked: Asked & { id: string; jobId: string },
    letters: readonly RetryLetter[],
    actor: string,
  ): Promise<void> {
    const at = Date.now();
    const times = { createdAt: at, updatedAt: at };
    const body: RetryBody = {
      ...asked,
      state: 'queued',
      letters,
      total: letters.length,
      results: [],
      reaches: [],
      ...times,
    };
    await this.managed.insert(created('retry', asked.id, body, { actor, at }));
  }

  async #forgetOld(siteId: string, actor: string): Promise<void> {
    const at = Date.now();
    for (const found of await this.documents.find<RetryBody>('retry', { field: 'siteId', value: siteId })) {
      if (isDeleted(found) || found.body.state !== 'done' || at - found.body.updatedAt < KEPT_MS) continue;
      await this.managed.change(
        async () => found,
        () => deleted(found, { actor, at }),
      );
    }
  }
}
