import { type DocumentChanged } from '#libs/events';
import { type AuditedDocument, belongingOf, shownOf } from './audited.ts';
import { type FieldChange, changesBetween } from './changes-between.ts';

/** What is remembered of a document to tell its next change. */
export interface Remembered {
  readonly version: number;
  readonly shown: AuditedDocument;
  readonly organisationId: string | null;
}

/** A row of the audit log. */
export interface AuditEntry extends Remembered {
  readonly recordKey: string;
  readonly kind: string;
  readonly documentId: string;
  readonly action: 'created' | 'changed' | 'deleted';
  readonly actor: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Those who may read it: who owns it now, and, where it was given away, who did before. */
  readonly organisationIds: readonly string[];
  readonly websiteId: string | null;
  readonly changes: readonly FieldChange[];
}

const actions = { CREATED: 'created', REPLACED: 'changed', DELETED: 'deleted' } as const;

export const recordKeyOf = ({ kind, id }: Pick<DocumentChanged, 'kind' | 'id'>): string => `${kind}:${id}`;

/** What changed, or undefined if that shows nothing: some are published for others to act on. */
const toldChanges = (
  { change }: DocumentChanged,
  before: AuditedDocument,
  shown: AuditedDocument,
): readonly FieldChange[] | undefined => {
  if (change === 'DELETED') return [];
  const changes = changesBetween(before, shown);
  return change === 'REPLACED' && changes.length === 0 ? undefined : changes;
};

const ownersOf = (...ids: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(ids.flatMap((id) => id ?? [])),
];

/** The entry of a change, from what was remembered of its document; undefined if nobody is told of it. */
export const entryOf = (event: DocumentChanged, before: Remembered | undefined): AuditEntry | undefined => {
  const { kind, id: documentId, version, actor, changedAt: at } = event;
  // What was published twice is told once.
  if (before && before.version >= version) return undefined;
  const document = JSON.parse(event.document) as AuditedDocument;
  const belonging = belongingOf(kind, document, documentId);
  if (!belonging) return undefined;
  const shown = shownOf(kind, document);
  const changes = toldChanges(event, before?.shown ?? {}, shown);
  if (!changes) return undefined;
  const organisationIds = ownersOf(belonging.organisationId, before?.organisationId);
  const named = { recordKey: recordKeyOf(event), kind, documentId, version };
  return { ...named, ...belonging, action: actions[event.change], actor, at, organisationIds, shown, changes };
};
