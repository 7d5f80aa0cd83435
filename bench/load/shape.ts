import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * How a server wants to be told of a page view: the request as a template. Placeholders: `{site}`, `{id}` (a UUID, new for each
 * event), `{url}`, `{path}`, `{hostname}`, `{title}`, `{referrer}`, `{agent}`, `{address}` (the visitor's) and `{now}`
 * (epoch milliseconds of the start of the run).
 */
export interface Shape {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Placeholders in it are URL-encoded. */
  readonly path: string;
  /** A header that is empty once filled in is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; a member whose text is empty once filled in is left out, and `{events}` in place of a list becomes `event`, once per event. */
  readonly body?: unknown;
  /** One event of a batch. */
  readonly event?: unknown;
  /** What an answer looks like that takes every event of the request. */
  readonly taken: { readonly status: readonly number[]; readonly contains?: string };
}

/** What cannot be sent. */
export class ShapeInvalid extends Error {
  constructor(file: string, reason: string) {
    super(`${file} is no shape of a request: ${reason}. See bench/shapes/footfall.json for one.`);
    this.name = 'ShapeInvalid';
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What each member must be, and what is said if it is not. */
const members: readonly (readonly [name: string, isRight: (value: unknown) => boolean, flaw: string])[] = [
  ['name', (name) => typeof name === 'string', '`name` is missing'],
  ['method', (method) => method === 'GET' || method === 'POST', '`method` is neither GET nor POST'],
  ['path', (path) => typeof path === 'string' && path.startsWith('/'), '`path` does not begin with a slash'],
  ['headers', isRecord, '`headers` is missing'],
  ['taken', (taken) => isRecord(taken) && Array.isArray(taken['status']), '`taken.status` is missing'],
];

const flawOf = (shape: unknown): string | undefined => {
  if (!isRecord(shape)) return 'it is not an object';
  return members.find(([name, isRight]) => !isRight(shape[name]))?.[2];
};

/** Reads a shape; throws `ShapeInvalid` with what is wrong. */
export const readShape = (file: string): Shape => {
  const shape = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const flaw = flawOf(shape);
  if (flaw !== undefined) throw new ShapeInvalid(file, flaw);
  return shape as Shape;
};

/** The file of a shape that comes with the bench. */
export const ownShapeFile = (name: string): string => fileURLToPath(new URL(`../shapes/${name}.json`, import.meta.url));

/** A shape that comes with the bench, by its file's name. */
export const ownShape = (name: string): Shape => readShape(ownShapeFile(name));
