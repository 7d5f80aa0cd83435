export { BlobStore, BlobUnknown } from './blob-store.port.ts';
