import { type Sql } from '#libs/postgres';

interface ErasureRow {
  readonly siteId: string;
  readonly visitor: string | null;
  readonly importId: string | null;
  readonly requestedAt: Date;
}

/** Whose an event is on its website, and when it was recorded. */
interface Recorded {
  readonly visitor: string;
  readonly importId: string | null;
  readonly recordedAt: number;
}

const visitorKey = (siteId: string, visitor: string): string => `${siteId}:${visitor}`;

/** What was asked to be forgotten, so that records of it are passed over wherever they come. */
export class Erasures {
  readonly #imports = new Set<string>();
  /** By website, or website and visitor: what was recorded before then is to be forgotten. */
  readonly #before = new Map<string, number>();

  /** Reads what was asked for so far. Owners do so when they take a partition and before each task. */
  async load(sql: Sql, schema: string): Promise<void> {
    const rows = await sql.query<ErasureRow>(
      `select site_id as "siteId", visitor, import_id as "importId", requested_at as "requestedAt" from ${schema}.erasures`,
    );
    for (const row of rows) this.#add(row);
  }

  /** Whether nothing is to be forgotten. */
  get isEmpty(): boolean {
    return this.#imports.size === 0 && this.#before.size === 0;
  }

  covers(siteId: string, { visitor, importId, recordedAt }: Recorded): boolean {
    if (importId !== null && this.#imports.has(importId)) return true;
    if (this.#before.size === 0) return false;
    const before = Math.max(this.#before.get(siteId) ?? 0, this.#before.get(visitorKey(siteId, visitor)) ?? 0);
    return recordedAt < before;
  }

  #add({ siteId, visitor, importId, requestedAt }: ErasureRow): void {
    if (importId !== null) {
      this.#imports.add(importId);
      return;
    }
    const key = visitor === null ? siteId : visitorKey(siteId, visitor);
    this.#before.set(key, Math.max(this.#before.get(key) ?? 0, requestedAt.getTime()));
  }
}
