import { Failure } from '#libs/domain';

/** Projections that are built anew beside the old. The others are few rows, keyed by what they count. */
const REBUILDABLE = ['traffic'];

/** Throws `projection.unknown` unless the name is that of a projection that can be rebuilt, or `all`. */
export const requireRebuildable = (name: string): void => {
  if (name === 'all' || REBUILDABLE.includes(name)) return;
  throw new Failure(
    'projection.unknown',
    `There is no projection ${name.slice(0, 64)} that can be rebuilt. There is: ${REBUILDABLE.join(', ')}; or all.`,
  );
};
