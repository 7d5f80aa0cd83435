import { type CacheFigures } from './cache-admin.port.ts';

/** What was counted of a cache, by the kind of keys. */
export interface Counts {
  readonly entries: ReadonlyMap<string, number>;
  readonly lookUps: ReadonlyMap<string, { readonly hits: number; readonly misses: number }>;
}

/** The figures of a cache from what was counted of it. */
export const figuresOf = (
  { entries, lookUps }: Counts,
  others: Pick<CacheFigures, 'storedBytes' | 'evictions' | 'since'>,
): CacheFigures => {
  const kinds = [...new Set([...entries.keys(), ...lookUps.keys()])].sort();
  const byKind = kinds.map((kind) => ({
    kind,
    entries: entries.get(kind) ?? 0,
    ...(lookUps.get(kind) ?? { hits: 0, misses: 0 }),
  }));
  const sum = (figure: 'entries' | 'hits' | 'misses'): number => byKind.reduce((total, one) => total + one[figure], 0);
  return { entries: sum('entries'), hits: sum('hits'), misses: sum('misses'), ...others, byKind };
};
