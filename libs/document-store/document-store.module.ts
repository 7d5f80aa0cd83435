import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#libs/config';
import { Postgres } from '#libs/postgres';
import { DocumentStore } from './document-store.port.ts';
import { allKinds } from './kinds.ts';
import { PostgresDocumentStore } from './postgres/postgres-document-store.ts';

/** Documents are small and asked for rarely: a few connections serve all writers. */
const MAX_CONNECTIONS = 4;

class OpenDocumentStore {
  constructor(
    readonly store: DocumentStore,
    readonly close: () => Promise<void>,
  ) {}
}

const open = async (config: Config): Promise<OpenDocumentStore> => {
  const poolSize = Math.min(config.postgres.poolSize, MAX_CONNECTIONS);
  const postgres = new Postgres({ url: config.postgres.url, poolSize, applicationName: 'footfall documents' });
  const store = new PostgresDocumentStore(postgres, allKinds);
  await store.prepare();
  return new OpenDocumentStore(store, () => postgres.close());
};

/** `DocumentStore` for a whole application, in the engine that the configuration names. */
@Global()
@Module({
  providers: [
    { provide: OpenDocumentStore, useFactory: open, inject: [Config] },
    { provide: DocumentStore, useFactory: ({ store }: OpenDocumentStore) => store, inject: [OpenDocumentStore] },
  ],
  exports: [DocumentStore],
})
export class DocumentStoreModule implements OnApplicationShutdown {
  constructor(private readonly opened: OpenDocumentStore) {}

  async onApplicationShutdown(): Promise<void> {
    await this.opened.close();
  }
}
