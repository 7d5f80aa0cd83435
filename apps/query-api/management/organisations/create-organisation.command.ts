import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { created } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { newOrganisation } from './organisation-document.ts';
import { type OrganisationDocument } from './organisations.ts';

/** Adds an organisation that a user owns. */
export class CreateOrganisation extends Command<OrganisationDocument> {
  constructor(
    readonly name: string,
    readonly userId: string,
  ) {
    super();
  }
}

@CommandHandler(CreateOrganisation)
export class CreateOrganisationHandler implements ICommandHandler<CreateOrganisation> {
  constructor(private readonly documents: ManagedDocuments) {}

  async execute({ name, userId }: CreateOrganisation): Promise<OrganisationDocument> {
    const at = Date.now();
    const id = uuidv7();
    const organisation = created('organisation', id, newOrganisation(id, name, userId, at), { actor: userId, at });
    await this.documents.insert(organisation);
    return organisation;
  }
}
