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

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
};

/** Its driver is loaded only where it is used. */
const openMongo = async (uri: string): Promise<OpenDocumentStore> => {
  const { MongoDocumentStore } = await import('./mongo/mongo-document-store.ts');
  const store = new MongoDocumentStore({ uri, declarations: allKinds });
  try {
    await store.prepare();
  } catch (error) {
    await store.close();
    throw new Error(`MongoDB, which MONGODB_URI names, cannot be used: ${reasonOf(error)}`, { cause: error });
  }
  return new OpenDocumentStore(store, () => store.close());
};

const openPostgres = async ({ url, poolSize: most }: Config['postgres']): Promise<OpenDocumentStore> => {
  const poolSize = Math.min(most, MAX_CONNECTIONS);
  const postgres = new Postgres({ url, poolSize, applicationName: 'footfall documents' });
  const store = new PostgresDocumentStore(postgres, allKinds);
  await store.prepare();
  return new OpenDocumentStore(store, () => postgres.close());
};

const open = ({ documents, postgres }: Config): Promise<OpenDocumentStore> =>
  documents.mongodbUri === undefined ? openPostgres(postgres) : openMongo(documents.mongodbUri);

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
