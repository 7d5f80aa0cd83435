import { type ImportBody, type StoredDocument } from '#libs/document-store';

export type ImportStatus = ImportBody['state'] | 'undoing';

/** An import as the API shows it (api.md 10). */
export interface ImportView {
  readonly id: string;
  readonly websiteId: string;
  readonly siteId: string;
  readonly format: string;
  readonly status: ImportStatus;
  readonly lines: number;
  readonly imported: number;
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

/** `isForgotten`: whether every owner has taken an undone import's rows out. */
export const importView = ({ body, version }: StoredDocument<ImportBody>, isForgotten: boolean): ImportView => ({
  id: body.id,
  websiteId: body.websiteId,
  siteId: body.siteId,
  format: body.format,
  status: body.state === 'undone' && !isForgotten ? 'undoing' : body.state,
  lines: body.lines,
  imported: body.imported,
  duplicates: body.duplicates,
  refused: refusedOf(body),
  progressPercent: percentOf(body),
  sizeBytes: body.bytesTotal,
  error: body.error ?? null,
  version,
  createdAt: new Date(body.createdAt).toISOString(),
  updatedAt: new Date(body.updatedAt).toISOString(),
});
