import { Injectable } from '@nestjs/common';
import { ApiKeys, KeyUses } from '#libs/api-keys';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { type Caller } from './caller.ts';

/** Tells who holds an API key. */
@Injectable()
export class KeyCallers {
  constructor(
    private readonly keys: ApiKeys,
    private readonly uses: KeyUses,
    private readonly directory: Directory,
  ) {}

  /** The caller by an `X-API-Key` header, or why it is none. */
  byHeader(text: string): Caller | Failure {
    if (!this.directory.isReady) {
      return new Failure('store.unavailable', 'API keys are not known yet.', { retryAfterSeconds: 1 });
    }
    const now = Date.now();
    const key = this.keys.resolve(text, now);
    if (key instanceof Failure) return key;
    this.uses.note(key.id, now);
    return { rights: 'key', by: 'key', key };
  }
}
