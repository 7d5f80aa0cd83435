import { type ReadStore } from '#libs/read-store';

/**
 * The read store as reports see it. Where they are read from a replica, whatever says what an answer was made of (the
 * active version, a website's cut and data version, how far rows have come) is read there too: it may be behind, and then
 * all of it is behind together.
 */
export class ReportsStore {
  readonly primary: ReadStore;
  /** The primary itself where there is no replica. */
  readonly read: ReadStore;

  constructor(primary: ReadStore, replica?: ReadStore) {
    this.primary = primary;
    this.read = replica ?? primary;
  }

  get isReplica(): boolean {
    return this.read !== this.primary;
  }

  /** Closes what it has opened: the replica. */
  async close(): Promise<void> {
    if (this.isReplica) await this.read.close();
  }
}
