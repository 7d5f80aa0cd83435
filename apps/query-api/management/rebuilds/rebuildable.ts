import { Failure } from '#libs/domain';

/** Projections of few rows, which their owners put right in place. */
const SMALL = ['audit', 'dead-letters', 'erasures', 'refusals'] as const;

/** What a rebuild is to be of. */
export interface RebuildScope {
  /** Built anew beside what is read, and swapped. */
  readonly hasTraffic: boolean;
  readonly small: readonly string[];
}

/** The projections of a name: one of them, or `all`. Throws `projection.unknown` on any other. */
export const scopeOf = (name: string): RebuildScope => {
  if (name === 'all') return { hasTraffic: true, small: SMALL };
  if (name === 'traffic') return { hasTraffic: true, small: [] };
  const small = SMALL.filter((each) => each === name);
  if (small.length > 0) return { hasTraffic: false, small };
  throw new Failure(
    'projection.unknown',
    `There is no projection ${name.slice(0, 64)} that can be rebuilt. There are: traffic, ${SMALL.join(', ')}; or all.`,
  );
};
