import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Topic } from './topics.ts';

/** One topic as `schemas/topics.yml` declares it. */
export interface TopicDeclaration {
  /** What its keys are made of, in words. */
  readonly key: string;
  /** Number of partitions by engine; fixed for the topic's life. */
  readonly partitions: { readonly postgres: number; readonly kafka: number };
  /** `delete` drops whole old parts; `compact` keeps the newest record of each key. */
  readonly cleanup: 'delete' | 'compact';
  /** Days, or for ever. */
  readonly retention: number | 'keep';
  /** Names of the events it carries. */
  readonly events: readonly string[];
}

export type TopicDeclarations = Readonly<Record<Topic, TopicDeclaration>>;

/** The topics of `schemas/topics.yml`. */
export const topicDeclarations = (): TopicDeclarations =>
  parse(readFileSync(fileURLToPath(import.meta.resolve('#schemas/topics.yml')), 'utf8')) as TopicDeclarations;
