import { addContributions } from './contributions.ts';
import { type Fact } from './fact.ts';
import { type SessionState } from './session-state.ts';
import { type Site } from './site.ts';
import { SummaryDeltas } from './summary-deltas.ts';
import { type Placed, placeEvent, type VisitorState } from './visitor-state.ts';

/** Whose rows: a website's in one partition. */
export interface Owner {
  readonly site: Site;
  readonly partition: number;
}

/** A visitor with their next events, in log order. */
export interface VisitorBatch extends Owner {
  readonly state: VisitorState;
  readonly facts: readonly Fact[];
}

/** A session that changed, with whose it is. */
export interface ChangedSession extends Owner {
  readonly visitor: string;
  readonly session: SessionState;
}

/** By how much the summaries of one owner change. */
export interface OwnedDeltas extends Owner {
  readonly deltas: SummaryDeltas;
}

/** All that a batch changes. */
export interface Folded {
  readonly events: readonly Placed[];
  readonly sessions: readonly ChangedSession[];
  readonly deltas: readonly OwnedDeltas[];
}

/** Deltas by owner, made as they are needed. */
class Deltas {
  readonly #byOwner = new Map<string, OwnedDeltas>();

  of({ site, partition }: Owner): SummaryDeltas {
    const key = `${site.id}:${partition}`;
    let owned = this.#byOwner.get(key);
    if (!owned) this.#byOwner.set(key, (owned = { site, partition, deltas: new SummaryDeltas() }));
    return owned.deltas;
  }

  all(): readonly OwnedDeltas[] {
    return [...this.#byOwner.values()];
  }
}

/** Places a visitor's events and adds to the deltas what that changes of the visitor's contributions. */
const foldVisitor = ({ site, state, facts }: VisitorBatch, deltas: SummaryDeltas): readonly Placed[] => {
  addContributions(state, site, -1, deltas);
  const placed = facts.map((fact) => placeEvent(state, fact));
  addContributions(state, site, 1, deltas);
  return placed;
};

const changedSessions = (
  { site, partition, state }: VisitorBatch,
  placed: readonly Placed[],
): readonly ChangedSession[] => {
  const sessions = new Set(placed.flatMap(({ session }) => session ?? []));
  return [...sessions].map((session) => ({ site, partition, visitor: state.visitor, session }));
};

/**
 * Folds the next events of many visitors. The states change in place: they stand for what will be committed, and are
 * thrown away if it is not.
 */
export const foldBatch = (visitors: readonly VisitorBatch[]): Folded => {
  const deltas = new Deltas();
  const events: Placed[] = [];
  const sessions: ChangedSession[] = [];
  for (const visitor of visitors) {
    const placed = foldVisitor(visitor, deltas.of(visitor));
    events.push(...placed);
    sessions.push(...changedSessions(visitor, placed));
  }
  return { events, sessions, deltas: deltas.all() };
};
