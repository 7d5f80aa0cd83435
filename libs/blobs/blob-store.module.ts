import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/config';
import { BlobStore } from './blob-store.port.ts';
import { FolderBlobStore } from './folder/folder-blob-store.ts';

const open = async (config: Config): Promise<BlobStore> => {
  const store = new FolderBlobStore(join(config.dataDir, 'blobs'));
  await store.sweep(Date.now());
  return store;
};

/** `BlobStore` for a whole application: a folder of the data folder. */
@Global()
@Module({ providers: [{ provide: BlobStore, useFactory: open, inject: [Config] }], exports: [BlobStore] })
export class BlobStoreModule {}
