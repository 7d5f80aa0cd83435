import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type OrganisationDocument, Organisations } from './organisations.ts';

/** Gives an organisation another name. `expected` is the version that the caller has read, if it insists on one. */
export class RenameOrganisation extends Command<OrganisationDocument> {
  constructor(
    readonly organisationId: string,
    readonly name: string,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(RenameOrganisation)
export class RenameOrganisationHandler implements ICommandHandler<RenameOrganisation> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly organisations: Organisations,
  ) {}

  async execute({ organisationId, name, actor, expected }: RenameOrganisation): Promise<OrganisationDocument> {
    const at = Date.now();
    return this.documents.change(
      () => this.organisations.get(organisationId),
      (found) => replaced(found, { ...found.body, name, updatedAt: at }, { actor, at }),
      expected,
    );
  }
}
