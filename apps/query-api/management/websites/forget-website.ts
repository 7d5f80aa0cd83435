import { type BlobStore } from '#libs/blobs';
import {
  type DocumentQuery,
  type DocumentStore,
  type ImportBody,
  StaleDocument,
  type StoredDocument,
} from '#libs/document-store';
import { type Author, deleted, isDeleted } from '../documents/changes.ts';
import { type WebsiteBody } from './website-document.ts';

/** Kinds whose documents are about visitors of one website; nobody else holds them. */
const visitorKinds = ['profile', 'salt'] as const;

/**
 * What goes with a website before its own document does: its secrets, its API keys, its salts, its visitors' profiles, its imports and its
 * annotations. What the log and the read models hold is forgotten by the erasure that was published with the deletion. A crash in
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
    }
    await publishDeletions(documents, 'import', { field: 'websiteId', value: id }, { actor, at });
    await publishDeletions(documents, 'websiteTransfer', { field: 'siteId', value: siteId }, { actor, at });
    await publishDeletions(documents, 'shareLink', { field: 'websiteId', value: id }, { actor, at });
    await publishDeletions(documents, 'apiKey', { field: 'websiteId', value: id }, { actor, at });
    await publishDeletions(documents, 'retry', { field: 'siteId', value: siteId }, { actor, at });
    for (const found of await documents.find('annotation', { field: 'websiteId', value: id })) {
      if (!isDeleted(found)) await documents.replace(deleted(found, { actor, at }), found.version);
    }
    const secret = await documents.get('websiteSecret', id);
    if (secret) await remove(documents, secret);
  };

/** Documents that other apps know of are published as deleted before they go. */
const publishDeletions = async (
  documents: DocumentStore,
  kind: string,
  query: DocumentQuery,
  author: Author,
): Promise<void> => {
  for (const found of await documents.find(kind, query)) {
    if (!isDeleted(found)) await documents.replace(deleted(found, author), found.version);
  }
};

const remove = async (documents: DocumentStore, { kind, id, version }: StoredDocument<object>): Promise<void> => {
  try {
    await documents.remove(kind, id, version);
  } catch (error) {
    // Gone already, or just written: then the website's document stays, and the next round begins again.
    if (!(error instanceof StaleDocument) || (await documents.get(kind, id))) throw error;
  }
};
