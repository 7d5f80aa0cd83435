import { INSTANCE_ORGANISATION } from '#libs/domain';

/** A document as `management` has it: without its secrets. */
export type AuditedDocument = Readonly<Record<string, unknown>>;

/** Whose a document is: an organisation's, or a website's, which may be another's by now. */
export interface Belonging {
  readonly organisationId: string | null;
  readonly websiteId: string | null;
}

interface Audited {
  readonly of: (document: AuditedDocument, id: string) => Belonging;
  /** Fields that say nothing to a reader, or that are nobody's business. */
  readonly hidden?: readonly string[];
  /** Lists of which the log tells how long they are, and no more: addresses say who somebody is. */
  readonly counted?: readonly string[];
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const ofWebsite = ({ websiteId }: AuditedDocument): Belonging => ({ websiteId: text(websiteId), organisationId: null });
const ofOrganisation = ({ organisationId }: AuditedDocument): Belonging => ({
  organisationId: text(organisationId),
  websiteId: null,
});

/** The kinds of documents whose changes people make: what others are changed by is told elsewhere. */
const audited: Readonly<Record<string, Audited>> = {
  website: {
    of: ({ organisationId }, id) => ({ organisationId: text(organisationId) ?? INSTANCE_ORGANISATION, websiteId: id }),
    counted: ['excludedAddresses'],
  },
  websiteAccess: { of: (_, id) => ({ organisationId: null, websiteId: id }) },
  organisation: { of: (_, id) => ({ organisationId: id, websiteId: null }) },
  annotation: { of: ofWebsite },
  import: {
    of: ofWebsite,
    hidden: ['blob', 'lines', 'imported', 'refused', 'byRule', 'bytesDone', 'bytesTotal'],
  },
  apiKey: {
    of: ({ organisationId, websiteId }) => ({ organisationId: text(organisationId), websiteId: text(websiteId) }),
    hidden: ['digests'],
  },
  shareLink: { of: ofWebsite, hidden: ['hash', 'createdBy'] },
  subscription: { of: ofOrganisation },
  usageAdjustment: { of: ofOrganisation },
};

/** What every document has, and what only finds it. */
const always: readonly string[] = ['id', 'siteId', 'websiteId', 'createdAt', 'updatedAt', 'memberIds', 'demo'];

/** Whose a document of a kind is; undefined if its changes are not told. */
export const belongingOf = (kind: string, document: AuditedDocument, id: string): Belonging | undefined =>
  audited[kind]?.of(document, id);

/** What is told of a document. */
export const shownOf = (kind: string, document: AuditedDocument): AuditedDocument => {
  const { hidden = [], counted = [] } = audited[kind] ?? {};
  const out = new Set([...always, ...hidden]);
  return Object.fromEntries(
    Object.entries(document)
      .filter(([name]) => !out.has(name))
      .map(([name, value]) => [name, counted.includes(name) && Array.isArray(value) ? value.length : value]),
  );
};
