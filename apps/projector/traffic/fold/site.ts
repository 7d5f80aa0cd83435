import { type Zone } from '#libs/domain';

/** A website as its rows know it. */
export interface Site {
  /** Number in the tables of this version. */
  readonly id: number;
  readonly siteId: string;
  /** What its buckets are cut by: number, and the zone that it stands for. */
  readonly cut: number;
  readonly zone: Zone;
  /** Visitors keep their id from day to day, so who they were is kept beside how many. */
  readonly persistent: boolean;
}
