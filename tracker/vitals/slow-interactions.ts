const KEPT = 10;
/** One in so many is passed over as an outlier. */
const PER_OUTLIER = 50;

/** An event that belongs to an interaction; several may belong to one, such as the press and the release of a key. */
export interface InteractionEvent {
  readonly interactionId: number;
  /** Milliseconds until the next paint. */
  readonly duration: number;
}

/** The slowest interactions of a page view, slowest first. */
export type SlowInteractions = readonly InteractionEvent[];

/** Adds an event: an interaction takes as long as its longest event. */
export const addInteraction = (
  slowest: SlowInteractions,
  { interactionId, duration }: InteractionEvent,
): SlowInteractions => {
  const known = slowest.find((one) => one.interactionId === interactionId);
  const longest = { interactionId, duration: Math.max(duration, known?.duration ?? 0) };
  const all = [...slowest.filter((one) => one !== known), longest].sort((one, other) => other.duration - one.duration);
  return all.slice(0, KEPT);
};

/** INP of so many interactions: the slowest, but for one in fifty; undefined before the first one. */
export const interactionToNextPaint = (slowest: SlowInteractions, count: number): number | undefined =>
  slowest[Math.min(slowest.length - 1, Math.floor(count / PER_OUTLIER))]?.duration;
