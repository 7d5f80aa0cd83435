import { type EventLog } from '#libs/event-log';
import { type Postgres } from '#libs/postgres';

/** A process of the system, or an engine with all of its processes. */
export interface Part {
  readonly name: string;
  readonly pid: number;
  readonly hasChildren: boolean;
}

/** A Footfall of the bench's own that runs, whichever way it does. */
export interface System {
  /** Where events are sent; several share the load. */
  readonly collectUrls: readonly string[];
  /** Where people look, and what the owner signs in with. */
  readonly owner: { readonly url: string; readonly adminToken: string };
  /** The read store, to look at past the apps. */
  readonly database: Postgres;
  /** The event log, past the apps. */
  readonly log: EventLog;
  /** What it printed last. */
  readonly said: string;
  /** Rejects, with what it printed, should any of it end without having been told to. */
  readonly died: Promise<never>;
  /** Calls the REST API as the owner; rejects unless the answer is a success. */
  api<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** The same, with the answer as it comes. */
  fetch(method: string, path: string, body?: BodyInit, contentType?: string): Promise<Response>;
  /** A new website's public id. */
  website(name: string, settings?: object): Promise<string>;
  /** What takes a processor's time. */
  parts(): Promise<readonly Part[]>;
  /** Bytes on disk of the topic `tracking`. */
  logBytes(): Promise<number>;
  /** Takes it away, with what it holds. */
  remove(): Promise<void>;
}

/** Which of the two ways it runs. */
export type Mode = 'standalone' | 'distributed';
