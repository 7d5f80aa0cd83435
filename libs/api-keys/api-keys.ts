import { type Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { type ApiKeyBody, judgeKey } from './api-key.ts';
import { digestOf, KEY_START } from './key-text.ts';

const KIND = 'apiKey';

const unknown = (): Failure => new Failure('key.invalid', 'The API key is not known.');

const refusals = {
  unknown,
  revoked: () => new Failure('key.revoked', 'The API key has been switched off.'),
  expired: () => new Failure('key.expired', 'The API key has expired, or was replaced by a newer one.'),
} as const;

/**
 * The API keys of this instance by what opens them, held in memory and level with `directory`. They are found by a
 * digest of what was shown: how long that takes says nothing about any key, since nobody can choose a digest.
 */
export class ApiKeys {
  readonly #directory: Directory;
  readonly #idsByDigest = new Map<string, string>();
  readonly #digestsById = new Map<string, readonly string[]>();

  constructor(directory: Directory) {
    this.#directory = directory;
    for (const key of directory.all<ApiKeyBody>(KIND)) this.#take(key.id, key);
    directory.onChange<ApiKeyBody>(KIND, ({ id, document }) => this.#take(id, document));
  }

  /** The key that a text opens now, or why it opens none: `key.invalid`, `key.revoked` or `key.expired`. */
  resolve(text: string, now: number): ApiKeyBody | Failure {
    if (!text.startsWith(KEY_START)) return unknown();
    const digest = digestOf(text);
    const id = this.#idsByDigest.get(digest);
    const key = id === undefined ? undefined : this.#directory.get<ApiKeyBody>(KIND, id)?.document;
    if (!key) return unknown();
    const judgement = judgeKey(key, digest, now);
    return judgement === 'ok' ? key : refusals[judgement]();
  }

  #take(id: string, key: ApiKeyBody | undefined): void {
    for (const digest of this.#digestsById.get(id) ?? []) this.#idsByDigest.delete(digest);
    const digests = key?.digests.map(({ digest }) => digest) ?? [];
    if (digests.length === 0) this.#digestsById.delete(id);
    else this.#digestsById.set(id, digests);
    for (const digest of digests) this.#idsByDigest.set(digest, id);
  }
}
