import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory';
import { type TransferView, transferView } from './transfer.view.ts';
import { Transfers } from './transfers.ts';

/** Websites that are offered to an organisation, the newest offer first. */
export class ListTransfers extends Query<readonly TransferView[]> {
  constructor(readonly organisationId: string) {
    super();
  }
}

@QueryHandler(ListTransfers)
export class ListTransfersHandler implements IQueryHandler<ListTransfers> {
  constructor(
    private readonly transfers: Transfers,
    private readonly directory: Directory,
  ) {}

  async execute({ organisationId }: ListTransfers): Promise<readonly TransferView[]> {
    const offers = await this.transfers.offeredTo(organisationId);
    return offers.map((offer) => transferView(offer, this.directory.website(offer.body.websiteId)?.website));
  }
}
