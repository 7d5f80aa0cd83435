/** Body of the kind `websiteTransfer`, whose id is the website's: to whom it is offered. */
export interface TransferBody {
  readonly id: string;
  readonly websiteId: string;
  readonly siteId: string;
  /** The organisation that may take it. */
  readonly organisationId: string;
  /** Whose it was when it was offered: another owner's offer would be another one. */
  readonly fromOrganisationId: string;
  readonly offeredBy: string;
  /** Epoch milliseconds; one that was taken, or taken back, has ended. */
  readonly endsAt: number;
  readonly createdAt: number;
}
