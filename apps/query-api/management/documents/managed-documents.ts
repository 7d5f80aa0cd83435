import { Injectable } from '@nestjs/common';
import { Directory, DirectoryBehind } from '#libs/directory';
import { allKinds, DocumentStore, StaleDocument, type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { Outbox } from '../outbox/outbox.ts';

/** Writers of one document in one moment are few; more attempts than this mean that something is wrong. */
const MAX_ATTEMPTS = 10;

/** How long a write waits for its own echo; beyond it the write stands all the same, and is published later. */
const ECHO_MS = 1000;

const inDirectory: ReadonlySet<string> = new Set(
  allKinds.flatMap(({ kind, published }) => (published === 'directory' ? kind : [])),
);

/** Finds the document to change anew for each attempt; throws if it is not there. */
export type Find<T extends object> = () => Promise<StoredDocument<T>>;

/** The document as a command leaves it, from how it was found. Throws a `Failure` to refuse. */
export type Decide<T extends object> = (document: StoredDocument<T>) => Promise<StoredDocument<T>> | StoredDocument<T>;

/**
 * Writes documents by their commands, and tells the outbox. A write resolves once `directory` has come back with it, so
 * that who writes and then reads, or sends an event, finds what was written.
 */
@Injectable()
export class ManagedDocuments {
  constructor(
    private readonly documents: DocumentStore,
    private readonly outbox: Outbox,
    private readonly directory: Directory,
  ) {}

  async insert(document: StoredDocument<object>): Promise<void> {
    await this.documents.insert(document);
    await this.#publish(document);
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
    await this.#publish(decided);
    return true;
  }

  async #publish({ kind, id, version }: StoredDocument<object>): Promise<void> {
    this.outbox.wake();
    if (!inDirectory.has(kind)) return;
    await this.directory.atLeast(kind, id, version, ECHO_MS).catch((error: unknown) => {
      if (!(error instanceof DirectoryBehind)) throw error;
    });
  }
}

const staleFailure = ({ version }: StoredDocument<object>, cause?: unknown): Failure =>
  new Failure('document.stale', `The document is at version ${version} now; read it again.`, { cause });
