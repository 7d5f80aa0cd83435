import { type Position } from '#libs/event-log';
import { type Transaction } from '#libs/postgres';
import { type TrafficVersion } from '#libs/read-store';
import { type Fact } from '../traffic/fold/fact.ts';
import { type Judge } from '../traffic/judge.ts';
import { keepClaims } from '../traffic/rows/claims.ts';
import { writeDeadLetters } from '../traffic/rows/dead-letters.ts';
import { type TrafficBatch } from '../traffic/traffic-batch.ts';

/** The version is not being built any more: it was swapped in, or given up. */
export class NoLongerBuilding extends Error {
  constructor({ projection, version }: TrafficVersion) {
    super(`${projection} v${version} is not being built any more`);
    this.name = 'NoLongerBuilding';
  }
}

export interface FollowingOptions {
  readonly old: TrafficVersion;
  readonly version: TrafficVersion;
  /** Claims of earlier positions were copied. */
  readonly claimsFrom: ReadonlyMap<number, Position>;
  /** By website: what happened before then is not projected, because retention has it removed again. */
  readonly foldFrom: ReadonlyMap<number, number>;
}

interface Place {
  readonly partition: number;
  readonly position: Position;
}

const RANGES = `unnest($1::smallint[], $2::bigint[], $3::bigint[]) w (partition, since, until)`;

const duplicatesSql = (old: string, schema: string): string => `
  insert into ${schema}.duplicates (partition, position)
  select d.partition, d.position from ${RANGES}
  join ${old}.duplicates d on d.partition = w.partition and d.position >= w.since and d.position < w.until
  on conflict do nothing
  returning partition, position`;

const lettersSql = `
  select d.partition, d.position from ${RANGES}
  join dead_letters d on d.projection = $4 and d.version = $5
    and d.partition = w.partition and d.position >= w.since and d.position < w.until`;

/** Places by one number each: a partition's positions never reach the next one's. */
const PARTITION = 2 ** 43;
const numberOf = ({ partition, position }: Place): number => partition * PARTITION + position;
const numbersOf = (places: readonly Place[]): ReadonlySet<number> => new Set(places.map(numberOf));

/**
 * Decides what the version that it follows has decided: what lost its claim or became a dead letter there does so here.
 * Claims are written only for what that version decided after they were copied.
 */
export class FollowingJudge implements Judge {
  readonly #options: FollowingOptions;

  constructor(options: FollowingOptions) {
    this.#options = options;
  }

  async judge(tx: Transaction, batches: readonly TrafficBatch[], facts: readonly Fact[]): Promise<readonly Fact[]> {
    const { old, version, claimsFrom, foldFrom } = this.#options;
    await this.#check(tx);
    const ranges = [
      batches.map(({ partition }) => partition),
      batches.map(({ move }) => move.from),
      batches.map(({ move }) => move.to),
    ];
    const duplicates = numbersOf(await tx.prepared<Place>(duplicatesSql(old.schema, version.schema), ranges));
    const letters = numbersOf(await tx.prepared<Place>(lettersSql, [...ranges, old.projection, old.version]));
    const ownLetters = batches.flatMap(({ deadLetters }) => deadLetters);
    await writeDeadLetters(
      tx,
      version,
      ownLetters.filter((letter) => !letters.has(numberOf(letter))),
    );
    const counted = facts.filter((fact) => !duplicates.has(numberOf(fact)) && !letters.has(numberOf(fact)));
    const claimed = counted.filter(({ partition, position }) => position >= (claimsFrom.get(partition) ?? 0));
    await keepClaims(tx, version.schema, claimed);
    return foldFrom.size === 0
      ? counted
      : counted.filter(({ site, occurredAt }) => occurredAt >= (foldFrom.get(site.id) ?? -Infinity));
  }

  /** After the checkpoints have moved, which a swap waits for: none comes in between. */
  async #check(tx: Transaction): Promise<void> {
    const { version } = this.#options;
    const building = await tx.prepared(`select 1 from projections where name = $1 and building_version = $2`, [
      version.projection,
      version.version,
    ]);
    if (building.length === 0) throw new NoLongerBuilding(version);
  }
}
