import { LRUCache } from 'lru-cache';
import { type VisitorState } from '../fold/visitor-state.ts';
import { type Site } from '../fold/site.ts';
import { type DayPart } from '../fold/tally.ts';
import { covers, type Span } from './coverage.ts';

/** A visitor's state and the stretch of time for which it is complete. */
export interface KnownVisitor {
  readonly state: VisitorState;
  readonly covered: Span;
}

/** Rough sizes in memory, in bytes. */
const BYTES = { visitor: 500, session: 800, tally: 100, pageView: 250 };

const partsBytes = (parts: readonly DayPart[]): number =>
  parts.reduce((sum, { hours, values }) => sum + (hours.size + values.size + 1) * BYTES.tally, 0);

const bytesOf = ({ state }: KnownVisitor): number =>
  BYTES.visitor +
  state.sessions.reduce((sum, { parts }) => sum + BYTES.session + partsBytes(parts), 0) +
  partsBytes(state.loose) +
  state.pageViews.size * BYTES.pageView;

/** What is remembered of a visitor is cut as the website is: in each of its cuts they are another. */
const keyOf = ({ id, cut }: Site, visitor: string): string => `${id}:${cut}:${visitor}`;

/** The visitors of one partition that its owner remembers, least recently seen out first. What is lost is in the rows. */
export class VisitorCache {
  readonly #visitors: LRUCache<string, KnownVisitor>;

  constructor(maxBytes: number) {
    this.#visitors = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  /** The visitor, if what is remembered covers what is needed. */
  find(site: Site, visitor: string, needed: Span): KnownVisitor | undefined {
    const known = this.#visitors.get(keyOf(site, visitor));
    return known && covers(known.covered, needed) ? known : undefined;
  }

  /** Remembers a visitor as of a transaction that was committed. */
  keep(site: Site, known: KnownVisitor): void {
    this.#visitors.set(keyOf(site, known.state.visitor), known);
  }

  forget(site: Site, visitor: string): void {
    this.#visitors.delete(keyOf(site, visitor));
  }
}
