import { Injectable } from '@nestjs/common';
import { DocumentStore, type StoredDocument } from '#libs/document-store';
import { DAY_MS, Failure, INSTANCE_ORGANISATION, isUuid } from '#libs/domain';
import { Standings } from '../../billing/standings.ts';
import { type Author, isDeleted, replaced } from '../../documents/changes.ts';
import { ManagedDocuments } from '../../documents/managed-documents.ts';
import { type WebsiteBody } from '../website-document.ts';
import { Websites } from '../websites.ts';
import { type TransferBody } from './transfer-body.ts';

/** How long an offer stands. */
export const OFFER_MS = 7 * DAY_MS;

export type TransferDocument = StoredDocument<TransferBody>;

export const ownerOf = ({ organisationId = INSTANCE_ORGANISATION }: Pick<WebsiteBody, 'organisationId'>): string =>
  organisationId;

const unknown = (): Failure => new Failure('transfer.unknown', 'There is no such offer, or it has ended.');

/** Gives websites to other organisations, and finds those that are offered. */
@Injectable()
export class Transfers {
  constructor(
    readonly documents: ManagedDocuments,
    readonly websites: Websites,
    private readonly store: DocumentStore,
    private readonly standings: Standings,
  ) {}

  /** The offer of a website that still stands. Throws `transfer.unknown`. */
  async get(websiteId: string): Promise<TransferDocument> {
    const found = isUuid(websiteId)
      ? await this.store.get<TransferBody>('websiteTransfer', websiteId.toLowerCase())
      : undefined;
    if (found && (await this.#stands(found))) return found;
    throw unknown();
  }

  /** What is kept of the last offer of a website, whether or not it stands. */
  async last(websiteId: string): Promise<TransferDocument | undefined> {
    return this.store.get<TransferBody>('websiteTransfer', websiteId);
  }

  /** What is offered to an organisation, the newest first. */
  async offeredTo(organisationId: string): Promise<readonly TransferDocument[]> {
    const query = { field: 'organisationId', value: organisationId };
    const found = await this.store.find<TransferBody>('websiteTransfer', query);
    const standing = await Promise.all(found.map(async (one) => ((await this.#stands(one)) ? [one] : [])));
    return standing.flat().sort((one, other) => other.body.createdAt - one.body.createdAt);
  }

  /** Throws `quota.websites` where the plan of the organisation has no room. Keys, links and members of the website stay. */
  async move(websiteId: string, organisationId: string, author: Author): Promise<StoredDocument<WebsiteBody>> {
    await this.standings.requireRoom(organisationId, author.at);
    return this.documents.change(
      () => this.websites.get(websiteId),
      (found) => replaced(found, { ...found.body, organisationId, updatedAt: author.at }, author),
    );
  }

  async #stands(offer: TransferDocument): Promise<boolean> {
    const { websiteId, fromOrganisationId, endsAt } = offer.body;
    if (isDeleted(offer) || endsAt <= Date.now()) return false;
    const website = await this.store.get<WebsiteBody>('website', websiteId);
    return website !== undefined && !isDeleted(website) && ownerOf(website.body) === fromOrganisationId;
  }
}
