import { type Transaction } from '#libs/postgres';
import { type TrafficVersion } from '#libs/read-store';
import { type Fact } from './fold/fact.ts';
import { claimEvents } from './rows/claims.ts';
import { writeDeadLetters } from './rows/dead-letters.ts';
import { tellDeadLetters } from './rows/tell-dead-letters.ts';
import { countImports, writeImportCounts } from './rows/import-counts.ts';
import { type TrafficBatch } from './traffic-batch.ts';

/**
 * Decides which of a flush's events count, and writes down what was decided: claims, duplicates, dead letters. Answers
 * those that count, in their order.
 */
export interface Judge {
  judge(tx: Transaction, batches: readonly TrafficBatch[], facts: readonly Fact[]): Promise<readonly Fact[]>;
}

/** Judges by claims: the copy of an event that comes first counts. */
export class ClaimJudge implements Judge {
  readonly #version: TrafficVersion;

  constructor(version: TrafficVersion) {
    this.#version = version;
  }

  async judge(tx: Transaction, batches: readonly TrafficBatch[], facts: readonly Fact[]): Promise<readonly Fact[]> {
    const { schema } = this.#version;
    const letters = batches.flatMap(({ deadLetters }) => deadLetters);
    await writeDeadLetters(tx, this.#version, letters);
    tellDeadLetters(letters);
    const claimed = await claimEvents(tx, schema, facts);
    await writeImportCounts(tx, schema, countImports(facts, claimed));
    return claimed;
  }
}
