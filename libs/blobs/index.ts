export { BlobStoreModule } from './blob-store.module.ts';
export { BlobStore, BlobStoreUnavailable, BlobUnknown, type StoredBlob } from './blob-store.port.ts';
