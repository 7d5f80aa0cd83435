import { type Postgres } from '#libs/postgres';
import { type Position } from '../event-log.port.ts';
import { type Topic } from '../topics.ts';
import { type BlockRecord, decodeBlock, encodeBlock } from './block.ts';
import { blocksOf } from './log-schema.ts';

interface StoredBlock {
  readonly last: Position;
  readonly at: number;
  readonly body: Buffer;
}

/** What becomes of a record: another value, or null to remove it. The same value leaves it alone. */
export type Rewrite = (record: BlockRecord) => Buffer | null;

const BLOCKS_AT_ONCE = 64;

/**
 * Goes over a partition's blocks, newest first, and rewrites those with records that change. Positions stay; a block
 * without records goes. Answers how many records changed. Appends and readers go on meanwhile.
 */
export const rewriteBlocks = async (
  postgres: Postgres,
  topic: Topic,
  partition: number,
  rewrite: Rewrite,
): Promise<number> => {
  let changed = 0;
  let before: Position = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const blocks = await postgres.query<StoredBlock>(
      `select last_position as last, appended_at as at, body from ${blocksOf(topic)}
       where partition = $1 and last_position < $2 order by last_position desc limit ${BLOCKS_AT_ONCE}`,
      [partition, before],
    );
    for (const block of blocks) changed += await rewriteBlock(postgres, { topic, partition }, block, rewrite);
    const oldest = blocks.at(-1);
    if (!oldest) return changed;
    before = oldest.last;
  }
};

const rewriteBlock = async (
  postgres: Postgres,
  { topic, partition }: { readonly topic: Topic; readonly partition: number },
  { last, at, body }: StoredBlock,
  rewrite: Rewrite,
): Promise<number> => {
  const { kept, changed } = applyRewrite(decodeBlock(body), rewrite);
  const where = 'where partition = $1 and last_position = $2 and appended_at = $3';
  if (changed === 0) return 0;
  if (kept.length === 0) {
    await postgres.query(`delete from ${blocksOf(topic)} ${where}`, [partition, last, at]);
  } else {
    await postgres.query(`update ${blocksOf(topic)} set body = $4, records = $5 ${where}`, [
      partition,
      last,
      at,
      encodeBlock(kept),
      kept.length,
    ]);
  }
  return changed;
};

/** Newest first, as the blocks are: compaction keeps what it sees first. */
const applyRewrite = (
  records: readonly BlockRecord[],
  rewrite: Rewrite,
): { readonly kept: readonly BlockRecord[]; readonly changed: number } => {
  let changed = 0;
  const kept = records.toReversed().flatMap((record) => {
    const value = rewrite(record);
    if (value?.equals(record.value)) return [record];
    changed++;
    return value ? [{ ...record, value }] : [];
  });
  return { kept: kept.toReversed(), changed };
};

/** Rewrites a record away if a newer one of its key has been seen; for one partition. */
export const newestOfEachKey = (): Rewrite => {
  const seen = new Set<string>();
  return ({ key, value }) => {
    if (seen.has(key)) return null;
    seen.add(key);
    return value;
  };
};
