import { type BounceRule, type VisitorMode, type Website, type Zone } from '#libs/domain';

/** A website as its rows stand now: what every answer about it depends on. */
export interface Subject {
  readonly website: Website;
  /** Of the website's document: settings change answers too. */
  readonly websiteVersion: number;
  readonly schema: string;
  /** Its number in the tables; 0 before its first event. */
  readonly site: number;
  readonly cut: number;
  /** What its buckets are cut in; another than its setting's while a change is being counted. */
  readonly zone: Zone;
  readonly visitorMode: VisitorMode;
  readonly bounceRule: BounceRule;
  /** Moves with every batch that touches the website. */
  readonly dataVersion: number;
  /** Beginning of the first day with anything in it, epoch ms; null if there is none. */
  readonly firstDay: number | null;
  /** Where its rows of events begin, epoch ms: those before have gone, summaries and sessions have not. Null: all are there. */
  readonly rowsFrom?: number | null;
  /** The clock of the whole answer, epoch ms. */
  readonly now: number;
}
