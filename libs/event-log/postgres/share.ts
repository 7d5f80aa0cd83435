/** A consumer group as one member sees it. */
export interface GroupView {
  /** Those alive, this one included. */
  readonly members: readonly string[];
  /** Of each partition of the topic: the member written down as its owner, dead or alive. */
  readonly owners: ReadonlyMap<number, string | undefined>;
}

/** What a member should do to come to its share. */
export interface ShareDecision {
  /** The share, without what another member that is alive still holds: `from` is who is written down as the owner. */
  readonly claim: readonly { readonly partition: number; readonly from: string | undefined }[];
  /** Partitions that are another member's share. */
  readonly release: readonly number[];
}

/**
 * Every member comes to the same partition list by itself: partition p belongs to the p-th member alive, in the order
 * of their ids. Partitions change hands only over "nobody" (or a dead owner), so no two members think they own one.
 */
export const decideShare = ({ members, owners }: GroupView, me: string): ShareDecision => {
  const sorted = [...members].sort();
  const alive = new Set(sorted);
  const mine = (partition: number): boolean => sorted[partition % sorted.length] === me;
  const all = [...owners].map(([partition, owner]) => ({ partition, owner }));
  return {
    claim: all
      .filter(({ partition, owner }) => mine(partition) && (owner === undefined || owner === me || !alive.has(owner)))
      .map(({ partition, owner }) => ({ partition, from: owner })),
    release: all.filter(({ partition, owner }) => owner === me && !mine(partition)).map(({ partition }) => partition),
  };
};
