export { BlobStoreModule } from './blob-store.module.ts';
export { BlobStore, BlobUnknown } from './blob-store.port.ts';
