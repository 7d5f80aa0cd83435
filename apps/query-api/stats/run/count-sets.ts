import { type SketchPrecision, type StoredVisitorSet, VisitorSet, sketchPrecision } from '#libs/domain';
import { visitorSetKinds } from '#libs/read-store';
import { type Frame } from '../plan/frame.ts';
import { type DayPlan } from '../plan/plan.ts';
import { groupColumns } from '../sql/columns.ts';
import { type GroupValue } from '../sql/grid-sql.ts';
import { type CountedOutside } from '../sql/outside.ts';
import { edgeVisitorsSql, visitorSetsSql } from '../sql/visitor-sets.ts';
import { type StatsDatabase } from './stats-database.ts';

/** Visitors by group, with the standard error of the worst of them. */
export interface CountedSets extends CountedOutside {
  readonly errorPercent: number | null;
}

type Row = Readonly<Record<string, GroupValue>>;
type SetRow = Row & { readonly kind: number; readonly members: Buffer };

const TOTALS = 0;

const storedOf = ({ kind, members }: SetRow): StoredVisitorSet => ({
  kind: kind === visitorSetKinds.exact ? 'exact' : 'sketch',
  members,
});

/** Collects the union of each group, and counts it when the next begins. */
class Unions {
  readonly #keys: (readonly GroupValue[])[] = [];
  readonly #visitors: number[] = [];
  readonly #precision: SketchPrecision;
  #errorPercent: number | null = null;

  constructor(precision: SketchPrecision) {
    this.#precision = precision;
  }

  set(): VisitorSet {
    return new VisitorSet(this.#precision);
  }

  count(key: readonly GroupValue[], set: VisitorSet): void {
    this.#keys.push(key);
    this.#visitors.push(set.count);
    if (set.errorPercent !== null) this.#errorPercent = Math.max(this.#errorPercent ?? 0, set.errorPercent);
  }

  get counted(): CountedSets {
    return { keys: this.#keys, figures: [['visitors', this.#visitors]], errorPercent: this.#errorPercent };
  }
}

const keyOf = (row: Row, groups: readonly string[]): readonly GroupValue[] => groups.map((group) => row[group] ?? null);

interface Work {
  readonly database: StatsDatabase;
  readonly frame: Frame;
  readonly plan: DayPlan;
  readonly unions: Unions;
  readonly signal: AbortSignal;
}

type EdgeSets = Map<string, { readonly key: readonly GroupValue[]; readonly set: VisitorSet }>;

const readEdges = async ({ database, frame, plan, unions, signal }: Work): Promise<EdgeSets> => {
  const edges: EdgeSets = new Map();
  for (const span of plan.edges) {
    for await (const row of database.stream<Row & { visitor: string }>(edgeVisitorsSql(frame, span), signal)) {
      const key = keyOf(row, groupColumns(frame));
      const text = JSON.stringify(key);
      const edge = edges.get(text) ?? { key, set: unions.set() };
      edge.set.add(row.visitor);
      edges.set(text, edge);
    }
  }
  return edges;
};

/** Sets come group by group, so that one union is held at a time; whole days and edges are united. */
const readDays = async ({ database, frame, plan, unions, signal }: Work, edges: EdgeSets): Promise<void> => {
  let current: { readonly text: string; readonly key: readonly GroupValue[]; readonly set: VisitorSet } | undefined;
  for await (const row of database.stream<SetRow>(visitorSetsSql(frame, plan), signal)) {
    const key = keyOf(row, groupColumns(frame));
    const text = JSON.stringify(key);
    if (current?.text !== text) {
      if (current) unions.count(current.key, current.set);
      current = { text, key, set: edges.get(text)?.set ?? unions.set() };
      edges.delete(text);
    }
    current.set.uniteStored(storedOf(row));
  }
  if (current) unions.count(current.key, current.set);
};

/**
 * Counts the visitors of persistent websites over several days: the union of the days' sets, exact as long as all of
 * them are.
 */
export const countSets = async (
  database: StatsDatabase,
  frame: Frame,
  plan: DayPlan,
  signal: AbortSignal,
): Promise<CountedSets> => {
  const precision = plan.dimension === TOTALS ? sketchPrecision.totals : sketchPrecision.dimensions;
  const unions = new Unions(precision);
  const work = { database, frame, plan, unions, signal };
  const edges = await readEdges(work);
  await readDays(work, edges);
  for (const { key, set } of edges.values()) unions.count(key, set);
  return unions.counted;
};
