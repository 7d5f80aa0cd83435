import { Injectable } from '@nestjs/common';
import { DocumentStore, StaleDocument, type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { Outbox } from '../outbox/outbox.ts';

/** Writers of one document in one moment are few; more attempts than this mean that something is wrong. */
const MAX_ATTEMPTS = 10;

/** Finds the document to change anew for each attempt; throws if it is not there. */
export type Find<T extends object> = () => Promise<StoredDocument<T>>;

/** The document as a command leaves it, from how it was found. Throws a `Failure` to refuse. */
export type Decide<T extends object> = (document: StoredDocument<T>) => Promise<StoredDocument<T>> | StoredDocument<T>;

/** Writes documents by their commands, and tells the outbox. */
@Injectable()
export class ManagedDocuments {
  constructor(
    private readonly documents: DocumentStore,
    private readonly outbox: Outbox,
  ) {}

  async insert(document: StoredDocument<object>): Promise<void> {
    await this.documents.insert(document);
    this.outbox.wake();
  }

  /**
   * Replaces a document by what `decide` makes of it. With `expected`, the version that the caller has read, another
   * version is refused with `document.stale`; without, a write that lost a race decides again.
   */
  async change<T extends object>(find: Find<T>, decide: Decide<T>, expected?: number): Promise<StoredDocument<T>> {
    for (let attempt = 1; ; attempt += 1) {
      const found = await find();
      if (expected !== undefined && found.version !== expected) throw staleFailure(found);
      const decided = await decide(found);
      if (decided === found) return found;
      if (await this.#isReplaced(decided, found, attempt)) return decided;
    }
  }

  async #isReplaced(decided: StoredDocument<object>, found: StoredDocument<object>, attempt: number): Promise<boolean> {
    try {
      await this.documents.replace(decided, found.version);
    } catch (error) {
      if (!(error instanceof StaleDocument)) throw error;
      if (attempt === MAX_ATTEMPTS) throw staleFailure(found, error);
      return false;
    }
    this.outbox.wake();
    return true;
  }
}

const staleFailure = ({ version }: StoredDocument<object>, cause?: unknown): Failure =>
  new Failure('document.stale', `The document is at version ${version} now; read it again.`, { cause });
