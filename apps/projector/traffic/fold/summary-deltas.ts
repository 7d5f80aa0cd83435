import { grains } from '#libs/read-store';

/** Everything that a summary row counts. */
export interface Counts {
  pageViews: number;
  events: number;
  visitors: number;
  sessions: number;
  bounces: number;
  durationMs: number;
  sessionPageViews: number;
  sessionEvents: number;
  entries: number;
  engagementMs: number;
  scrollDepth: number;
}

const noCounts = (): Counts => ({
  pageViews: 0,
  events: 0,
  visitors: 0,
  sessions: 0,
  bounces: 0,
  durationMs: 0,
  sessionPageViews: 0,
  sessionEvents: 0,
  entries: 0,
  engagementMs: 0,
  scrollDepth: 0,
});

/** How often a visitor came into a cell's count less how often they went out of it. */
type Moves = Map<string, number>;

/** By how much the two rows of one value change, live and imported, and who was counted in this pass already. */
export class Cell {
  readonly live = noCounts();
  readonly imported = noCounts();
  /** Of websites whose visitors are told apart from day to day. */
  liveMoves: Moves | null = null;
  importedMoves: Moves | null = null;
  visitorPass = 0;
  sessionPass = 0;

  of(imported: boolean): Counts {
    return imported ? this.imported : this.live;
  }

  moves(imported: boolean): Moves {
    if (imported) return (this.importedMoves ??= new Map<string, number>());
    return (this.liveMoves ??= new Map<string, number>());
  }
}

/** One bucket's cells by dimension and value. */
export class BucketDeltas {
  readonly grain: number;
  readonly start: number;
  readonly cells = new Map<number, Cell>();

  constructor(grain: number, start: number) {
    this.grain = grain;
    this.start = start;
  }

  /** By `valueKey`. */
  at(key: number): Cell {
    let cell = this.cells.get(key);
    if (!cell) this.cells.set(key, (cell = new Cell()));
    return cell;
  }
}

/** By how much a batch changes the summaries of one website, folded in memory so that each row is written once. */
export class SummaryDeltas {
  readonly #hours = new Map<number, BucketDeltas>();
  readonly #days = new Map<number, BucketDeltas>();
  #passes = 0;

  hour(start: number): BucketDeltas {
    return this.#bucket(this.#hours, grains.hour, start);
  }

  day(start: number): BucketDeltas {
    return this.#bucket(this.#days, grains.day, start);
  }

  /** A number not given before: marks what one pass has counted in a cell, so that nothing counts there twice. */
  nextPass(): number {
    this.#passes += 1;
    return this.#passes;
  }

  *buckets(): Generator<BucketDeltas> {
    yield* this.#hours.values();
    yield* this.#days.values();
  }

  #bucket(buckets: Map<number, BucketDeltas>, grain: number, start: number): BucketDeltas {
    let bucket = buckets.get(start);
    if (!bucket) buckets.set(start, (bucket = new BucketDeltas(grain, start)));
    return bucket;
  }
}
