import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type OrganisationDocument, Organisations } from './organisations.ts';

/** The organisations of a user, by name; without a user all. */
export class ListOrganisations extends Query<readonly OrganisationDocument[]> {
  constructor(readonly userId: string | undefined) {
    super();
  }
}

@QueryHandler(ListOrganisations)
export class ListOrganisationsHandler implements IQueryHandler<ListOrganisations> {
  constructor(private readonly organisations: Organisations) {}

  async execute({ userId }: ListOrganisations): Promise<readonly OrganisationDocument[]> {
    return this.organisations.list(userId);
  }
}
