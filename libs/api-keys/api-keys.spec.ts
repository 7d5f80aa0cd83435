import { type Directory, type DirectoryChange } from '#libs/directory';
import { type ApiKeyBody, isKeyOf, judgeKey } from './api-key.ts';
import { ApiKeys } from './api-keys.ts';
import { digestOf, newKeyText, prefixOf } from './key-text.ts';

const aKey = (more: Partial<ApiKeyBody> = {}): ApiKeyBody => ({
  id: 'k1',
  name: 'A key',
  description: '',
  websiteId: 'w1',
  prefix: 'ff_abcdefg',
  scopes: ['read'],
  isActive: true,
  expiresAt: null,
  digests: [{ digest: digestOf('ff_new'), until: null }],
  createdAt: 0,
  updatedAt: 0,
  ...more,
});

describe('an API key', () => {
  it('has more than 256 random bits, and begins with what people tell it by', () => {
    const texts = Array.from({ length: 1000 }, newKeyText);
    expect(new Set(texts).size).toBe(1000);
    for (const text of texts) expect(text).toMatch(/^ff_[A-Za-z0-9]{43}$/);
    expect(prefixOf('ff_abcdefghij')).toBe('ff_abcdefg');
  });

  it.each([
    ['good', aKey(), 'ok'],
    ['switched off', aKey({ isActive: false }), 'revoked'],
    ['good until it expires', aKey({ expiresAt: 11 }), 'ok'],
    ['expired', aKey({ expiresAt: 10 }), 'expired'],
    ['replaced, in its grace', aKey({ digests: [{ digest: digestOf('ff_new'), until: 11 }] }), 'ok'],
    ['replaced, after its grace', aKey({ digests: [{ digest: digestOf('ff_new'), until: 10 }] }), 'expired'],
    ['another', aKey({ digests: [{ digest: digestOf('ff_other'), until: null }] }), 'unknown'],
  ])('is %s', (_, key, judgement) => {
    expect(judgeKey(key, digestOf('ff_new'), 10)).toBe(judgement);
  });

  it('is of one website, or of all of an organisation', () => {
    expect(isKeyOf({ websiteId: 'w1' }, { id: 'w1', organisationId: 'o1' })).toBe(true);
    expect(isKeyOf({ websiteId: 'w1' }, { id: 'w2', organisationId: 'o1' })).toBe(false);
    expect(isKeyOf({ organisationId: 'o1' }, { id: 'w2', organisationId: 'o1' })).toBe(true);
    expect(isKeyOf({ organisationId: 'o1' }, { id: 'w2', organisationId: 'o2' })).toBe(false);
    expect(isKeyOf({ organisationId: 'o1' }, { id: 'w2' })).toBe(false);
  });
});

/** A directory of keys, without a log behind it. */
class KnownKeys {
  readonly #keys = new Map<string, ApiKeyBody>();
  #listener: ((change: DirectoryChange<ApiKeyBody>) => void) | undefined;

  put(key: ApiKeyBody): void {
    this.#keys.set(key.id, key);
    this.#listener?.({ id: key.id, version: 1, document: key });
  }

  remove(id: string): void {
    this.#keys.delete(id);
    this.#listener?.({ id, version: 2, document: undefined });
  }

  asDirectory(): Directory {
    const known = {
      all: () => [...this.#keys.values()],
      get: (_: string, id: string) => {
        const document = this.#keys.get(id);
        return document && { document, version: 1 };
      },
      onChange: (_: string, listener: (change: DirectoryChange<ApiKeyBody>) => void) => {
        this.#listener = listener;
      },
    };
    return known as unknown as Directory;
  }
}

describe('the API keys of an instance', () => {
  const resolved = (keys: ApiKeys, text: string): unknown => {
    const found = keys.resolve(text, 10);
    return found instanceof Error ? found.code : found.id;
  };

  it('are found by what opens them, from the first to the last version', () => {
    const known = new KnownKeys();
    known.put(aKey());
    const keys = new ApiKeys(known.asDirectory());
    expect(resolved(keys, 'ff_new')).toBe('k1');
    known.put(aKey({ digests: [{ digest: digestOf('ff_newer'), until: null }] }));
    expect(resolved(keys, 'ff_new')).toBe('key.invalid');
    expect(resolved(keys, 'ff_newer')).toBe('k1');
    known.put(aKey({ digests: [{ digest: digestOf('ff_newer'), until: null }], isActive: false }));
    expect(resolved(keys, 'ff_newer')).toBe('key.revoked');
    known.remove('k1');
    expect(resolved(keys, 'ff_newer')).toBe('key.invalid');
    expect(resolved(keys, 'anything else')).toBe('key.invalid');
  });
});
