import { type ImportBody, type StoredDocument } from '#libs/document-store';
import { type ImportCounts } from './import-counts.query.ts';

export type ImportStatus = ImportBody['state'] | 'undoing';

/** An import as the API shows it (api.md 10). */
export interface ImportView {
  readonly id: string;
  readonly websiteId: string;
  readonly siteId: string;
  readonly format: string;
  readonly status: ImportStatus;
  readonly lines: number;
  /** Lines that are page views. */
  readonly imported: number;
  /** Those of them that were known before, from another import; 0 until it is done. */
  readonly duplicates: number;
  /** Lines left out, by the first rule or reason that applied; most frequent first. */
  readonly refused: readonly { readonly code: string; readonly count: number }[];
  readonly progressPercent: number;
  readonly sizeBytes: number;
  /** One sentence if the import failed, else null. */
  readonly error: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const refusedOf = ({ byRule, refused }: ImportBody): ImportView['refused'] =>
  [...Object.entries(byRule), ...Object.entries(refused)]
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));

const percentOf = ({ state, bytesDone, bytesTotal }: ImportBody): number => {
  if (state === 'done') return 100;
  return bytesTotal === 0 ? 0 : Math.floor((1000 * bytesDone) / bytesTotal) / 10;
};

/** What the read model knows of an import. */
export interface ImportTraces extends ImportCounts {
  /** Whether every owner has taken an undone import's rows out. */
  readonly isForgotten: boolean;
}

const isCounted = ({ state, imported }: ImportBody, { counted, duplicates }: ImportTraces): boolean =>
  state === 'done' && counted + duplicates >= imported;

/** An import is done when its numbers are there, not when its last line was appended. */
const statusOf = (body: ImportBody, traces: ImportTraces): ImportStatus => {
  if (body.state === 'undone') return traces.isForgotten ? 'undone' : 'undoing';
  return body.state === 'done' && !isCounted(body, traces) ? 'running' : body.state;
};

export const importView = ({ body, version }: StoredDocument<ImportBody>, traces: ImportTraces): ImportView => ({
  id: body.id,
  websiteId: body.websiteId,
  siteId: body.siteId,
  format: body.format,
  status: statusOf(body, traces),
  lines: body.lines,
  imported: body.imported,
  // A resumed import appends some of its own lines again; only what was there before it is told.
  duplicates: isCounted(body, traces) ? body.imported - traces.counted : 0,
  refused: refusedOf(body),
  progressPercent: percentOf(body),
  sizeBytes: body.bytesTotal,
  error: body.error ?? null,
  version,
  createdAt: new Date(body.createdAt).toISOString(),
  updatedAt: new Date(body.updatedAt).toISOString(),
});
