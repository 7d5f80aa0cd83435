import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { ApiKeys, KeyUses } from '#libs/api-keys';
import { Directory } from '#libs/directory';
import { type Website } from '#libs/domain';

/** A directory that knows these websites, and nothing else. */
const directoryOf = (websites: readonly Website[]): Provider => ({
  provide: Directory,
  useValue: {
    isReady: true,
    ready: async () => undefined,
    all: (kind: string) => (kind === 'website' ? websites : []),
    get: () => undefined,
    onChange: () => () => undefined,
    website: (id: string) => {
      const website = websites.find((one) => one.id === id || one.siteId === id);
      return website && { website, version: 1 };
    },
  },
});

/** No key is known, so none is used. */
const noKeys: readonly Provider[] = [
  { provide: ApiKeys, useFactory: (directory: Directory) => new ApiKeys(directory), inject: [Directory] },
  { provide: KeyUses, useValue: {} },
];

/** `Directory` for specs that have no log: it knows these websites, and no API key. */
@Global()
@Module({})
export class KnownDirectoryModule {
  /** As the list is at each moment. */
  static of(websites: readonly Website[] = []): DynamicModule {
    return {
      module: KnownDirectoryModule,
      providers: [directoryOf(websites), ...noKeys],
      exports: [Directory, ApiKeys, KeyUses],
    };
  }
}
