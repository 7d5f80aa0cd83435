import { type KindDeclaration, type PendingChange, type StoredDocument } from '#libs/document-store';
import { type NewRecord } from '#libs/event-log';
import { encode } from '#libs/events';

/** Records to append, by topic. */
export interface Publication {
  readonly directory: readonly NewRecord[];
  readonly management: readonly NewRecord[];
  readonly erasure: readonly NewRecord[];
}

type Named = Pick<StoredDocument<object>, 'kind' | 'id'>;

const keyOf = ({ kind, id }: Named): string => `${kind}:${id}`;

const withoutSecrets = (body: object, secrets: readonly string[]): object =>
  secrets.length === 0 ? body : Object.fromEntries(Object.entries(body).filter(([name]) => !secrets.includes(name)));

/** What `directory` holds of one version of a document. */
export const directoryRecord = (
  document: Named,
  { version, changedAt, body }: Pick<PendingChange, 'version' | 'changedAt' | 'body'>,
  { secrets }: KindDeclaration,
  deleted = false,
): NewRecord => ({
  key: keyOf(document),
  value: encode('DirectoryChanged', {
    kind: document.kind,
    id: document.id,
    version,
    deleted,
    changedAt,
    document: deleted ? '{}' : JSON.stringify(withoutSecrets(body, secrets)),
  }),
});

const managementRecord = (document: Named, change: PendingChange, { secrets }: KindDeclaration): NewRecord => ({
  key: keyOf(document),
  value: encode('DocumentChanged', {
    kind: document.kind,
    id: document.id,
    version: change.version,
    change: change.change,
    actor: change.actor,
    changedAt: change.changedAt,
    document: JSON.stringify(withoutSecrets(change.body, secrets)),
  }),
});

const erasureRecords = ({ actor, changedAt, erasure }: PendingChange): readonly NewRecord[] =>
  erasure
    ? [{ key: erasure.siteId, value: encode('ErasureRequested', { ...erasure, requestedAt: changedAt, actor }) }]
    : [];

/** Everything that documents of one kind have still to publish, in the order of their changes. */
export const publicationOf = (
  declaration: KindDeclaration,
  documents: readonly StoredDocument<object>[],
): Publication => {
  const changes = documents.flatMap((document) => document.pending.map((change) => ({ document, change })));
  const inDirectory = declaration.published === 'directory' ? changes : [];
  return {
    directory: inDirectory.map(({ document, change }) =>
      directoryRecord(document, change, declaration, change.change === 'DELETED'),
    ),
    management: changes.map(({ document, change }) => managementRecord(document, change, declaration)),
    erasure: changes.flatMap(({ change }) => erasureRecords(change)),
  };
};
