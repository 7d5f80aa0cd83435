import { type EventLog, type EventLogAdmin, type NewRecord } from '../event-log.port.ts';
import { type TopicDeclarations } from '../topic-declarations.ts';
import { type Topic } from '../topics.ts';

/** A process of its own on the log, as the log sees it. */
export interface LogMember {
  readonly log: EventLog;
  /** It reaches the log no more, and says no goodbye. */
  cut(): void;
  restore(): void;
}

/** A log with empty topics, and what the contract must do to it. Sessions of members run out after `SESSION_TIMEOUT_MS`. */
export interface LogHarness {
  readonly admin: EventLogAdmin;
  adminDeclaring(declarations: TopicDeclarations): EventLogAdmin;
  member(): Promise<LogMember>;
  /** An append that has its position but is not durable before `finish`; left out where the engine has no such state. */
  readonly slowAppend?: (topic: Topic, record: NewRecord) => Promise<{ finish(): Promise<void> }>;
  /** Whether records are rewritten where they are. */
  readonly rewrites: boolean;
  close(): Promise<void>;
}

export type MakeLog = () => Promise<LogHarness>;

export const SESSION_TIMEOUT_MS = 1500;
