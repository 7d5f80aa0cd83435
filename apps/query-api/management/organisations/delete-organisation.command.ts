import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { INSTANCE_ORGANISATION } from '../../http/access/memberships.ts';
import { deleted } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { KeyDocuments } from '../api-keys/key-documents.ts';
import { Websites } from '../websites/websites.ts';
import { Organisations } from './organisations.ts';

/** Deletes an organisation, which must have no website, with its API keys. */
export class DeleteOrganisation extends Command<void> {
  constructor(
    readonly organisationId: string,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(DeleteOrganisation)
export class DeleteOrganisationHandler implements ICommandHandler<DeleteOrganisation> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly organisations: Organisations,
    private readonly websites: Websites,
    private readonly keys: KeyDocuments,
  ) {}

  async execute({ organisationId, actor }: DeleteOrganisation): Promise<void> {
    const { id } = await this.organisations.get(organisationId);
    const all = await this.websites.all();
    const isUsed = all.some(({ body }) => (body.organisationId ?? INSTANCE_ORGANISATION) === id);
    if (isUsed || id === INSTANCE_ORGANISATION) {
      throw new Failure('organisation.ownsWebsites', 'Delete its websites first; that of the instance stays.');
    }
    const author = { actor, at: Date.now() };
    const of = { kind: 'organisation', id } as const;
    for (const key of await this.keys.all(of)) {
      await this.documents.change(
        () => this.keys.get(of, key.id),
        (found) => deleted(found, author),
      );
    }
    await this.documents.change(
      () => this.organisations.get(id),
      (found) => deleted(found, author),
    );
  }
}
