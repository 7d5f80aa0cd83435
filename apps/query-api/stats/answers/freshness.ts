/** How new an answer is; api.md section 5.1. */
export interface Freshness {
  readonly asOf: string | null;
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  readonly deadLetters: number;
  readonly state: 'live' | 'behind' | 'stalled' | 'rebuilding';
}

/** What the projector has written down of itself, over all partitions. */
export interface ProjectionState {
  readonly asOf: Date | null;
  readonly lagEvents: number;
  readonly behindSince: Date | null;
  /** When the partition that was silent for longest was last heard of; null if none ever was. */
  readonly seenAt: Date | null;
  readonly deadLetters: number;
  /** Whether another version is being filled beside the active one. */
  readonly isRebuilding: boolean;
}

const SILENT_MS = 30_000;
const BEHIND_SECONDS = 30;

const lagOf = ({ behindSince }: ProjectionState, now: number): number =>
  behindSince === null ? 0 : Math.max(0, Math.round((now - behindSince.getTime()) / 1000));

const liveState = ({ isRebuilding }: ProjectionState, lagSeconds: number): Freshness['state'] => {
  if (isRebuilding) return 'rebuilding';
  return lagSeconds > BEHIND_SECONDS ? 'behind' : 'live';
};

/** A projector that is silent knows of no lag: what came since nobody has counted. */
export const freshnessOf = (state: ProjectionState, now: number): Freshness => {
  const isStalled = state.seenAt === null || now - state.seenAt.getTime() > SILENT_MS;
  const lagSeconds = lagOf(state, now);
  const told = { asOf: state.asOf?.toISOString() ?? null, deadLetters: state.deadLetters };
  if (isStalled) return { ...told, lagEvents: null, lagSeconds: null, state: 'stalled' };
  return { ...told, lagEvents: state.lagEvents, lagSeconds, state: liveState(state, lagSeconds) };
};

/** The value of the header `Footfall-Freshness`. */
export const freshnessHeader = ({ asOf, lagEvents, lagSeconds, deadLetters, state }: Freshness): string =>
  [
    `state=${state}`,
    `asOf=${asOf ?? 'null'}`,
    `lagEvents=${lagEvents ?? 'null'}`,
    `lagSeconds=${lagSeconds ?? 'null'}`,
    `deadLetters=${deadLetters}`,
  ].join('; ');
