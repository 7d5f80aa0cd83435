import { type Postgres, type Sql } from '#libs/postgres';
import { type Fact } from '../fold/fact.ts';
import { type VisitorBatch } from '../fold/fold-batch.ts';
import { type Site } from '../fold/site.ts';
import { newVisitor } from '../fold/visitor-state.ts';
import { neededFor, type Span, withSlack } from './coverage.ts';
import { loadOrdinals } from './load-ordinals.ts';
import { loadVisitors } from './load-visitors.ts';
import { readSeenVisitors, type SeenVisitors } from './seen-visitors.ts';
import { type KnownVisitor, VisitorCache } from './visitor-cache.ts';

/** A visitor's events in a batch, and around when the visitor must be known. */
interface Wanted {
  readonly site: Site;
  readonly partition: number;
  readonly visitor: string;
  readonly facts: Fact[];
}

/** A visitor ready to be folded, and what is to be remembered of them afterwards. */
export interface RecalledVisitor extends VisitorBatch, KnownVisitor {}

/** The events of each visitor of each website, in their order. */
const byVisitor = (facts: readonly Fact[]): readonly Wanted[] => {
  const sites = new Map<Site, Map<string, Wanted>>();
  const all: Wanted[] = [];
  for (const fact of facts) {
    const { site, partition, visitor } = fact;
    let visitors = sites.get(site);
    if (!visitors) sites.set(site, (visitors = new Map<string, Wanted>()));
    const known = visitors.get(visitor);
    if (known) {
      known.facts.push(fact);
      continue;
    }
    const wanted = { site, partition, visitor, facts: [fact] };
    visitors.set(visitor, wanted);
    all.push(wanted);
  }
  return all;
};

const ALWAYS: Span = { from: -Infinity, to: Infinity };

/** A visitor without rows, of whom all is known: that there was no session of any id, too. */
const newcomer = (wanted: Wanted): RecalledVisitor => {
  const state = newVisitor(wanted.visitor);
  for (const { clientSession } of wanted.facts) if (clientSession !== null) state.ordinals.set(clientSession, -1);
  return { ...wanted, state, covered: ALWAYS };
};

/** How much is remembered of visitors. */
export interface VisitorsMemory {
  readonly bytesPerPartition: number;
  /** Whether it is remembered who has rows at all, which is read when a partition is taken: where most visitors are new. */
  readonly knowsNewcomers: boolean;
}

/** The visitors of all partitions that this owner has: remembered, or read back from their rows. */
export class Visitors {
  readonly #schema: string;
  readonly #memory: VisitorsMemory;
  readonly #caches = new Map<number, VisitorCache>();
  readonly #seen = new Map<number, SeenVisitors>();

  constructor(schema: string, memory: VisitorsMemory) {
    this.#schema = schema;
    this.#memory = memory;
  }

  /** Begins with a partition that was taken, of which nothing is remembered. */
  async open(sql: Postgres, partition: number): Promise<void> {
    this.drop(partition);
    if (this.#memory.knowsNewcomers) this.#seen.set(partition, await readSeenVisitors(sql, this.#schema, partition));
  }

  /** The visitors of these events, each with their events in log order. Missing ones are loaded all at once. */
  async recall(sql: Sql, facts: readonly Fact[]): Promise<readonly RecalledVisitor[]> {
    const found: RecalledVisitor[] = [];
    const missing: (Wanted & { readonly span: Span })[] = [];
    for (const wanted of byVisitor(facts)) {
      const needed = neededFor(wanted.facts.map(({ occurredAt }) => occurredAt));
      const known = this.#cache(wanted.partition).find(wanted.site, wanted.visitor, needed);
      if (known) found.push({ ...wanted, ...known });
      else if (this.#isNew(wanted)) found.push(newcomer(wanted));
      else missing.push({ ...wanted, span: withSlack(needed) });
    }
    const states = await loadVisitors(sql, this.#schema, missing);
    for (const [index, state] of states.entries()) {
      const { span, ...wanted } = missing[index] as (typeof missing)[number];
      found.push({ ...wanted, state, covered: span });
    }
    await loadOrdinals(sql, this.#schema, found);
    return found;
  }

  /** Remembers visitors as of a transaction that was committed. */
  keep(visitors: readonly RecalledVisitor[]): void {
    for (const { site, partition, state, covered } of visitors) {
      for (const session of state.sessions) session.stored = true;
      this.#cache(partition).keep(site, { state, covered });
    }
  }

  /** Forgets a partition's visitors: it is given up, or what was remembered was not committed. */
  drop(partition: number): void {
    this.#caches.delete(partition);
  }

  /** Forgets one visitor, whose rows were changed otherwise. */
  forget(partition: number, site: Site, visitor: string): void {
    this.#cache(partition).forget(site, visitor);
  }

  #isNew({ site, partition, visitor }: Wanted): boolean {
    const seen = this.#seen.get(partition);
    return seen !== undefined && !seen.addAgain(site.id, visitor);
  }

  #cache(partition: number): VisitorCache {
    let cache = this.#caches.get(partition);
    if (!cache) this.#caches.set(partition, (cache = new VisitorCache(this.#memory.bytesPerPartition)));
    return cache;
  }
}
