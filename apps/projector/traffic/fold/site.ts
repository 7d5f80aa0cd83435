import { type BounceRule, type Zone } from '#libs/domain';

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
  /** Which of its sessions are bounces. */
  readonly bounceRule: BounceRule;
  /** The same website in the cut that is being made beside this one: until that is done, whatever is written is written to both. */
  readonly making: Site | null;
}

/** The cuts that a change of the website's rows has to be written to. */
export const cutsOf = (site: Site): readonly Site[] => (site.making ? [site, site.making] : [site]);
