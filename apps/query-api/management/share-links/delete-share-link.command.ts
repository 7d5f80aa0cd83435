import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleted } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type NamedShareLink, WebsiteShareLinks } from './website-share-links.ts';

/** Revokes a share link: nobody sees anything by it any more. */
export class DeleteShareLink extends Command<void> {
  constructor(
    readonly of: NamedShareLink,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(DeleteShareLink)
export class DeleteShareLinkHandler implements ICommandHandler<DeleteShareLink> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly links: WebsiteShareLinks,
  ) {}

  async execute({ of, actor, expected }: DeleteShareLink): Promise<void> {
    await this.documents.change(
      () => this.links.get(of),
      (found) => deleted(found, { actor, at: Date.now() }),
      expected,
    );
  }
}
