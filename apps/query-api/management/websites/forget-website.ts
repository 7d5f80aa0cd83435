import { type BlobStore } from '#libs/blobs';
import { type DocumentStore, type ImportBody, StaleDocument, type StoredDocument } from '#libs/document-store';
import { deleted, isDeleted } from '../documents/changes.ts';
import { type WebsiteBody } from './website-document.ts';

/** Kinds whose documents are about visitors of one website; nobody else holds them. */
const visitorKinds = ['profile', 'salt'] as const;

/**
 * What goes with a website before its own document does: its keys, its salts, its visitors' profiles and its imports.
 * What the log and the read models hold is forgotten by the erasure that was published with the deletion. A crash in
 * between begins again: whatever is gone already is not found.
 */
export const forgetWebsite =
  (documents: DocumentStore, blobs: BlobStore) =>
  async (document: StoredDocument<object>): Promise<void> => {
    const { id, siteId } = document.body as WebsiteBody;
    const { actor, changedAt: at } = document.pending.at(-1) ?? { actor: 'outbox', changedAt: Date.now() };
    for (const kind of visitorKinds) {
      for (const found of await documents.find(kind, { field: 'siteId', value: siteId }))
        await remove(documents, found);
    }
    for (const found of await documents.find<ImportBody>('import', { field: 'websiteId', value: id })) {
      await blobs.deleteByPrefix(found.body.blob);
      // Imports are known to other apps, so their deletion is published before they go.
      if (!isDeleted(found)) await documents.replace(deleted(found, { actor, at }), found.version);
    }
    const secret = await documents.get('websiteSecret', id);
    if (secret) await remove(documents, secret);
  };

const remove = async (documents: DocumentStore, { kind, id, version }: StoredDocument<object>): Promise<void> => {
  try {
    await documents.remove(kind, id, version);
  } catch (error) {
    // Gone already, or just written: then the website's document stays, and the next round begins again.
    if (!(error instanceof StaleDocument) || (await documents.get(kind, id))) throw error;
  }
};
