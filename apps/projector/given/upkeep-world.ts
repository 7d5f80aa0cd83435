import { type Readable } from 'node:stream';
import { BlobStore, type StoredBlob } from '#libs/blobs';
import { type Directory } from '#libs/directory';
import { type ImportBody } from '#libs/document-store';
import { type Website } from '#libs/domain';
import { EventLogAdmin, type Topic } from '#libs/event-log';
import { type Upkeep } from '../maintenance/upkeep.ts';
import { type TrafficWorld } from './traffic-world.ts';

/** Keeps in mind what was asked of it. */
class GivenAdmin extends EventLogAdmin {
  readonly retained: Topic[] = [];

  override async createTopics(): Promise<void> {}

  override async retain(topic: Topic): Promise<{ readonly partsDropped: number }> {
    this.retained.push(topic);
    return { partsDropped: 0 };
  }

  override async scrub(): Promise<number> {
    return 0;
  }
}

/** Blobs by name, without content. */
class GivenBlobs extends BlobStore {
  readonly stored: StoredBlob[] = [];

  override async put(): Promise<{ readonly sizeBytes: number }> {
    throw new Error('Specs say what there is');
  }

  override async get(): Promise<Readable> {
    throw new Error('There is no content');
  }

  override async list(prefix: string): Promise<readonly StoredBlob[]> {
    return this.stored.filter(({ name }) => name.startsWith(`${prefix}/`));
  }

  override async deleteByPrefix(prefix: string): Promise<number> {
    const at = this.stored.findIndex(({ name }) => name === prefix);
    if (at >= 0) this.stored.splice(at, 1);
    return at >= 0 ? 1 : 0;
  }
}

/** What maintenance works with, around a projector's world. */
export class UpkeepWorld {
  readonly admin = new GivenAdmin();
  readonly blobs = new GivenBlobs();
  readonly websites: Website[] = [];
  readonly imports: Partial<ImportBody>[] = [];
  now = 0;
  eventRetentionDays = 30;
  trackingRetentionDays = 0;
  compressAfterDays = 7;

  constructor(readonly world: TrafficWorld) {}

  /** The same for a step: the directory tells of these websites and imports, each in its first version. */
  get upkeep(): Upkeep {
    const directory = {
      ready: async () => undefined,
      all: (kind: string) => (kind === 'website' ? this.websites : this.imports),
      website: (siteId: string) => {
        const website = this.websites.find((one) => one.siteId === siteId);
        return website && { website, version: 9 };
      },
    } as unknown as Directory;
    const { admin, blobs, now, eventRetentionDays, trackingRetentionDays, compressAfterDays } = this;
    const { store, log } = this.world;
    const signal = new AbortController().signal;
    const days = { eventRetentionDays, trackingRetentionDays, compressAfterDays };
    return { store, log, directory, admin, blobs, now, ...days, signal };
  }
}
