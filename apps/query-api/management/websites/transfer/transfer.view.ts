import { type Website } from '#libs/domain';
import { type TransferDocument } from './transfers.ts';

/** A website that is offered to an organisation, as the API shows it. */
export interface TransferView {
  readonly status: 'offered';
  readonly websiteId: string;
  readonly organisationId: string;
  readonly fromOrganisationId: string;
  readonly websiteName: string;
  readonly domain: string;
  readonly offeredBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export const transferView = (
  { body }: TransferDocument,
  website: Pick<Website, 'name' | 'domain'> | undefined,
): TransferView => ({
  status: 'offered',
  websiteId: body.websiteId,
  organisationId: body.organisationId,
  fromOrganisationId: body.fromOrganisationId,
  websiteName: website?.name ?? '',
  domain: website?.domain ?? '',
  offeredBy: body.offeredBy,
  createdAt: new Date(body.createdAt).toISOString(),
  expiresAt: new Date(body.endsAt).toISOString(),
});
