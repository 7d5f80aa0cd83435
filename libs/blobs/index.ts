export { BlobStoreModule } from './blob-store.module.ts';
export { BlobStore, BlobUnknown, type StoredBlob } from './blob-store.port.ts';
