import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type OrganisationDocument, Organisations } from './organisations.ts';

/** One organisation. */
export class GetOrganisation extends Query<OrganisationDocument> {
  constructor(readonly organisationId: string) {
    super();
  }
}

@QueryHandler(GetOrganisation)
export class GetOrganisationHandler implements IQueryHandler<GetOrganisation> {
  constructor(private readonly organisations: Organisations) {}

  async execute({ organisationId }: GetOrganisation): Promise<OrganisationDocument> {
    return this.organisations.get(organisationId);
  }
}
