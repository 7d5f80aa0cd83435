import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { type Author, created, replaced } from '../../documents/changes.ts';
import { type WebsiteBody } from '../website-document.ts';
import { type TransferBody } from './transfer-body.ts';
import { OfferNotices } from './offer-notices.ts';
import { OFFER_MS, type TransferDocument, Transfers, ownerOf } from './transfers.ts';

/** Gives a website to another organisation: at once where the caller manages that one, too; else its admins are offered it. */
export class TransferWebsite extends Command<TransferDocument | undefined> {
  constructor(
    readonly websiteId: string,
    readonly to: { readonly organisationId: string; readonly isOwn: boolean },
    readonly actor: string,
  ) {
    super();
  }
}

const offerOf = (
  { body: { id, siteId, organisationId } }: StoredDocument<WebsiteBody>,
  to: string,
  { actor: offeredBy, at }: Author,
): TransferBody => ({
  id,
  websiteId: id,
  siteId,
  organisationId: to,
  fromOrganisationId: ownerOf({ ...(organisationId !== undefined && { organisationId }) }),
  offeredBy,
  endsAt: at + OFFER_MS,
  createdAt: at,
});

@CommandHandler(TransferWebsite)
export class TransferWebsiteHandler implements ICommandHandler<TransferWebsite> {
  constructor(
    private readonly transfers: Transfers,
    private readonly notices: OfferNotices,
  ) {}

  /** The offer, or undefined if the website has moved. */
  async execute({ websiteId, to, actor }: TransferWebsite): Promise<TransferDocument | undefined> {
    const author = { actor, at: Date.now() };
    const website = await this.transfers.websites.get(websiteId);
    if (ownerOf(website.body) === to.organisationId) {
      throw new Failure('field.invalid', 'The website is of this organisation.', { field: 'organisationId' });
    }
    if (to.isOwn) {
      await this.transfers.move(website.id, to.organisationId, author);
      return undefined;
    }
    const offer = await this.#offer(offerOf(website, to.organisationId, author), author);
    await this.notices.send(website.body.name, to.organisationId);
    return offer;
  }

  /** One offer is kept of each website: the newest. */
  async #offer(body: TransferBody, author: Author): Promise<TransferDocument> {
    const { documents } = this.transfers;
    const last = await this.transfers.last(body.id);
    if (last) {
      return documents.change(
        async () => (await this.transfers.last(body.id)) ?? last,
        (found) => replaced(found, body, author),
      );
    }
    const offer = created('websiteTransfer', body.id, body, author);
    await documents.insert(offer);
    return offer;
  }
}
