import { EndTransferHandler } from './end-transfer.command.ts';
import { ListTransfersHandler } from './list-transfers.query.ts';
import { OfferNotices } from './offer-notices.ts';
import { TransferWebsiteHandler } from './transfer-website.command.ts';
import { Transfers } from './transfers.ts';

/** What giving websites away is made of. */
export const transferProviders = [
  Transfers,
  OfferNotices,
  TransferWebsiteHandler,
  EndTransferHandler,
  ListTransfersHandler,
];
