import { MongoClient } from 'mongodb';
import { contractKinds } from '../../document-store.contract.ts';
import { MongoDocumentStore } from '../mongo-document-store.ts';

/** Short, so that specs need not wait long for those that died. */
const PATIENCE_MS = 200;

/** Stores of one spec file on one server, as of several processes. */
export class MongoStores {
  readonly #uri: string;
  readonly #client: MongoClient;
  readonly #opened: MongoDocumentStore[] = [];

  constructor(uri: string) {
    this.#uri = uri;
    this.#client = new MongoClient(uri);
  }

  async open(uri = this.#uri, patienceMs = PATIENCE_MS): Promise<MongoDocumentStore> {
    const store = new MongoDocumentStore({ uri, declarations: contractKinds, patienceMs });
    this.#opened.push(store);
    await store.prepare();
    return store;
  }

  async clear(): Promise<void> {
    for (const { kind } of contractKinds) await this.#client.db().collection(kind).deleteMany({});
    await this.#client.db().collection('unique.claims').deleteMany({});
  }

  /** Keys of all claims there are. */
  async claims(): Promise<readonly string[]> {
    const claims = await this.#client.db().collection<{ _id: string }>('unique.claims').find().toArray();
    return claims.map(({ _id }) => _id).sort();
  }

  async close(): Promise<void> {
    await Promise.all(this.#opened.map((store) => store.close()));
    await this.#client.close();
  }
}
