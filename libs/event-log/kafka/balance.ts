/** A member of a group, and the partitions that it holds and has not given up. */
export interface Claimant {
  readonly id: string;
  readonly claims: readonly number[];
}

/**
 * Who is to have which partition. Everybody keeps what it holds up to its share, and what nobody holds goes to those who
 * have less. What is held beyond a share is given to nobody yet: its holder reads that it is to give it up, says so when
 * its running batch has ended, and the next balance hands it out. So no partition is ever in two hands, and members
 * whose partitions stay where they are go on meanwhile.
 */
export const balance = (
  partitions: readonly number[],
  members: readonly Claimant[],
): ReadonlyMap<string, readonly number[]> => {
  const fewest = Math.floor(partitions.length / members.length);
  const withOneMore = partitions.length % members.length;
  const inOrder = [...members].sort((a, b) => b.claims.length - a.claims.length || (a.id < b.id ? -1 : 1));
  const unheld = new Set(partitions);
  const kept = inOrder.map(({ claims }, index) => {
    const own = claims.filter((partition) => unheld.delete(partition));
    return own.slice(0, share(index));
  });
  const free = [...unheld];
  return new Map(
    inOrder.map(({ id }, index) => {
      const keeps = kept[index] ?? [];
      return [id, [...keeps, ...free.splice(0, share(index) - keeps.length)]];
    }),
  );

  function share(index: number): number {
    return fewest + (index < withOneMore ? 1 : 0);
  }
};
