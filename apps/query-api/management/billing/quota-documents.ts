import { Injectable } from '@nestjs/common';
import { DocumentStore, DuplicateDocument, type QuotaBody, type StoredDocument } from '#libs/document-store';
import { type Website } from '#libs/domain';
import { created, replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';

const ACTOR = 'quota';

/** What ingest hears of quotas: a document of each website that has ever been over. */
@Injectable()
export class QuotaDocuments {
  constructor(
    private readonly documents: DocumentStore,
    private readonly managed: ManagedDocuments,
  ) {}

  /** Says in which UTC month a website's events are refused, null for none; nothing happens if that is known. */
  async set({ id, siteId }: Pick<Website, 'id' | 'siteId'>, overIn: number | null, now: number): Promise<void> {
    const found = await this.documents.get<QuotaBody>('quota', id);
    if ((found?.body.overIn ?? null) === overIn) return;
    const author = { actor: ACTOR, at: now };
    if (!found) return this.#insert(created('quota', id, { siteId, overIn }, author));
    await this.managed.change<QuotaBody>(
      async () => (await this.documents.get<QuotaBody>('quota', id)) ?? found,
      (before) => (before.body.overIn === overIn ? before : replaced(before, { siteId, overIn }, author)),
    );
  }

  /** Another process may have been there a moment ago. */
  async #insert(document: StoredDocument<object>): Promise<void> {
    try {
      await this.managed.insert(document);
    } catch (error) {
      if (!(error instanceof DuplicateDocument)) throw error;
    }
  }
}
