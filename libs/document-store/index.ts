export { type ImportBody, type ImportState, type QuotaBody, type WebsiteSecret } from './bodies.ts';
export {
  type DocumentQuery,
  DocumentStore,
  DuplicateDocument,
  type KindDeclaration,
  type PendingChange,
  type PendingErasure,
  StaleDocument,
  type StoredDocument,
} from './document-store.port.ts';
export { type Repair, type RetryBody, type RetryLetter, type RetryReach, type RetryResult } from './retry-body.ts';
export { type Kind, allKinds, kinds } from './kinds.ts';
export { DocumentStoreModule } from './document-store.module.ts';
export { PostgresDocumentStore } from './postgres/postgres-document-store.ts';
