import { join } from 'node:path';
import { Global, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#libs/config';
import { BlobStore } from './blob-store.port.ts';
import { FolderBlobStore } from './folder/folder-blob-store.ts';

class OpenBlobStore {
  constructor(
    readonly store: BlobStore,
    readonly close: () => void,
  ) {}
}

const openFolder = async (dataDir: string): Promise<OpenBlobStore> => {
  const store = new FolderBlobStore(join(dataDir, 'blobs'));
  await store.sweep(Date.now());
  return new OpenBlobStore(store, () => undefined);
};

const open = async ({ blobs: { s3 }, dataDir }: Config): Promise<OpenBlobStore> => {
  if (!s3) return openFolder(dataDir);
  const { S3BlobStore } = await import('./s3/s3-blob-store.ts');
  const store = new S3BlobStore(s3);
  await store.prepare();
  await store.sweep(Date.now()).catch((error: unknown) => {
    // A role may do all that blobs need without this: its bucket then holds what broke off.
    new Logger('BlobStore').warn(`Uploads that broke off cannot be swept: ${(error as Error).message}`);
  });
  return new OpenBlobStore(store, () => store.close());
};

/** `BlobStore` for a whole application: the bucket that the configuration names, or a folder of the data folder. */
@Global()
@Module({
  providers: [
    { provide: OpenBlobStore, useFactory: open, inject: [Config] },
    { provide: BlobStore, useFactory: ({ store }: OpenBlobStore) => store, inject: [OpenBlobStore] },
  ],
  exports: [BlobStore],
})
export class BlobStoreModule implements OnApplicationShutdown {
  constructor(private readonly opened: OpenBlobStore) {}

  onApplicationShutdown(): void {
    this.opened.close();
  }
}
