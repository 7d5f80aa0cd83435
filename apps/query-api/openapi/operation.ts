import { type ErrorCode } from '#libs/domain';
import { type Need } from '../http/access/caller.ts';
import { type Schema } from './schema.ts';

/** Which part of the contract an operation belongs to. */
export const areas = [
  'Collecting',
  'Tracker',
  'Receipts',
  'Accounts',
  'Organisations',
  'Plans',
  'Websites',
  'Reports',
  'Sessions',
  'Imports',
  'Operation',
] as const;
export type Area = (typeof areas)[number];

/**
 * Who may call (api.md section 2): anybody, a page of the website, the owner of the instance, or a user by what the route
 * needs. The owner may whatever users may.
 */
export type Who = 'any' | 'page' | 'owner' | Need;

export interface Parameter {
  readonly name: string;
  readonly schema: Schema;
  readonly what: string;
  readonly required?: true;
  /** May be repeated. */
  readonly many?: true;
}

/** Another path of the same handler: `POST /api/v1/track`. */
export interface Alias {
  readonly call: string;
  /** Names of its reply. */
  readonly naming?: 'snake';
  /** What it answers instead, where that is not the canonical answer under other names. */
  readonly answers?: Readonly<Record<number, Schema>>;
}

/** One operation of the API, as data. */
export interface Operation {
  readonly id: string;
  /** Method and canonical path: `GET /api/v1/websites/{websiteId}`. */
  readonly call: string;
  readonly area: Area;
  readonly what: string;
  readonly who: Who;
  readonly query?: readonly Parameter[];
  readonly body?: Schema;
  /** Type of a body that is no JSON. */
  readonly bodyType?: string;
  /** The answers that are successes, by status; null has no body. */
  readonly answers: Readonly<Record<number, Schema | null>>;
  /** Type of an answer that is no JSON. */
  readonly answerType?: string;
  /** The list can be had as CSV. */
  readonly csv?: true;
  readonly refusals: readonly ErrorCode[];
  readonly aliases?: readonly (Alias | string)[];
}

/** Refusals that a whole kind of calls has (api.md section 1, status sets). */
export const reading: readonly ErrorCode[] = [
  'field.invalid',
  'field.unknown',
  'range.invalid',
  'timeZone.invalid',
  'auth.required',
  'auth.invalid',
  'website.unknown',
  'query.intervalTooFine',
  'rate.exceeded',
  'store.unavailable',
  'query.timeout',
];

export const writing: readonly ErrorCode[] = [
  'body.malformed',
  'field.missing',
  'field.invalid',
  'field.unknown',
  'auth.required',
  'auth.invalid',
  'csrf.invalid',
  'website.unknown',
  'document.stale',
  'body.type',
  'rate.exceeded',
  'store.unavailable',
];

export const managing: readonly ErrorCode[] = [
  'field.invalid',
  'auth.required',
  'auth.invalid',
  'website.unknown',
  'rate.exceeded',
  'store.unavailable',
];

export const collecting: readonly ErrorCode[] = [
  'body.malformed',
  'site.missing',
  'key.invalid',
  'origin.denied',
  'origin.missing',
  'site.unknown',
  'body.tooLarge',
  'body.type',
  'body.encoding',
  'rate.exceeded',
  'log.unavailable',
  'buffer.full',
];
