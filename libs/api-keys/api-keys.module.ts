import { Global, Module } from '@nestjs/common';
import { Directory } from '#libs/directory';
import { DocumentStore, DocumentStoreModule } from '#libs/document-store';
import { ApiKeys } from './api-keys.ts';
import { KeyUses } from './key-uses.ts';

/** `ApiKeys` and `KeyUses` for a whole application; `Directory` is the application's. */
@Global()
@Module({
  imports: [DocumentStoreModule],
  providers: [
    { provide: ApiKeys, useFactory: (directory: Directory) => new ApiKeys(directory), inject: [Directory] },
    { provide: KeyUses, useFactory: (documents: DocumentStore) => new KeyUses(documents), inject: [DocumentStore] },
  ],
  exports: [ApiKeys, KeyUses],
})
export class ApiKeysModule {}
