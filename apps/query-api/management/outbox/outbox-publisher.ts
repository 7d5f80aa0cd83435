import { type Directory } from '#libs/directory';
import {
  allKinds,
  type DocumentStore,
  type KindDeclaration,
  StaleDocument,
  type StoredDocument,
} from '#libs/document-store';
import { type EventLog, type NewRecord, type Topic } from '#libs/event-log';
import { isDeleted } from '../documents/changes.ts';
import { PublishedVersions } from './published-versions.ts';
import { type Publication, directoryRecord, publicationOf } from './publication.ts';

/** Documents published by one append each: bounds its size. */
const CHUNK = 200;

const publishedKinds = allKinds.filter(({ published }) => published !== 'never');
const directoryKinds = allKinds.filter(({ published }) => published === 'directory');

/** What goes with a document of a kind once its deletion has been published, before the document itself goes. */
export type Farewell = (document: StoredDocument<object>) => Promise<void>;

export interface OutboxPublisherOptions {
  readonly documents: DocumentStore;
  readonly log: EventLog;
  readonly directory: Directory;
  readonly farewells: Readonly<Record<string, Farewell>>;
}

const chunksOf = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));

/**
 * Publishes what documents hold as pending. The log and the documents share no transaction: a change is appended first
 * and cleared then, so a crash between the two publishes the same version again, which readers ignore.
 */
export class OutboxPublisher {
  readonly #options: OutboxPublisherOptions;
  readonly #done = new PublishedVersions();

  constructor(options: OutboxPublisherOptions) {
    this.#options = options;
  }

  /** Publishes every pending change there is; answers how many documents had some. */
  async publishPending(): Promise<number> {
    let published = 0;
    for (const declaration of publishedKinds) {
      const documents = await this.#options.documents.find(declaration.kind, { pending: true });
      for (const chunk of chunksOf(documents)) await this.#publish(declaration, chunk);
      published += documents.length;
    }
    return published;
  }

  /** Publishes again whatever `directory` has in a lower version than the documents, such as after a restored backup. */
  async publishNewer(): Promise<number> {
    const { documents, directory, log } = this.#options;
    let published = 0;
    for (const declaration of directoryKinds) {
      const all = await documents.find(declaration.kind, { all: true });
      const newer = all.filter(({ kind, id, version, pending }) => {
        return pending.length === 0 && directory.versionOf(kind, id) < version;
      });
      const now = Date.now();
      for (const chunk of chunksOf(newer)) {
        const records = chunk.map((document) =>
          directoryRecord(document, { ...document, changedAt: now }, declaration),
        );
        await log.append('directory', records);
      }
      published += newer.length;
    }
    return published;
  }

  async #publish(declaration: KindDeclaration, documents: readonly StoredDocument<object>[]): Promise<void> {
    const publication: Publication = publicationOf(
      declaration,
      documents.map((document) => this.#done.without(document)),
    );
    // Directory first: nobody takes any more for a website before it is asked to be forgotten.
    for (const topic of ['directory', 'management', 'erasure'] as const) await this.#append(topic, publication[topic]);
    for (const document of documents) this.#done.add(document);
    for (const document of documents) await this.#settle(document);
  }

  async #append(topic: Topic, records: readonly NewRecord[]): Promise<void> {
    if (records.length > 0) await this.#options.log.append(topic, records);
  }

  /** Clears what has been published. A newer change makes this stale, and the next round publishes that one. */
  async #settle(document: StoredDocument<object>): Promise<void> {
    const { documents, farewells } = this.#options;
    const { kind, id, version } = document;
    try {
      if (isDeleted(document)) {
        await farewells[kind]?.(document);
        await documents.remove(kind, id, version);
        this.#done.forget(document);
      } else {
        await documents.replace({ ...document, pending: [] }, version);
      }
    } catch (error) {
      if (!(error instanceof StaleDocument)) throw error;
    }
  }
}
