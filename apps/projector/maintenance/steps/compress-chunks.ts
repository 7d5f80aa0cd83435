import { COMPRESSED_TABLE, consumingVersions } from '#libs/read-store';
import { DAY_MS, type Step } from '../upkeep.ts';

/** Compresses chunks of event rows that are old enough, where the server can; says why where it cannot. */
export const compressChunks: Step = async ({ store, compressAfterDays, now, signal }) => {
  if (compressAfterDays === 0) return { leftOut: 'COMPRESS_AFTER_DAYS is 0.' };
  const obstacle = await store.compression.obstacle();
  if (obstacle !== null) return { leftOut: obstacle };
  const { active } = await consumingVersions(store.sql);
  const of = { schema: active.schema, table: COMPRESSED_TABLE };
  const { compressed, busy } = await store.compression.compress(of, now - compressAfterDays * DAY_MS, signal);
  return { looked: compressed.length, busy, ...(await store.compression.size(of)) };
};
