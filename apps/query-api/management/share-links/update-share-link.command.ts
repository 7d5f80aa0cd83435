import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hashPassword } from '#libs/auth';
import { type StoredDocument } from '#libs/document-store';
import { replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { changedShareLink } from './changed-share-link.ts';
import { type ShareLinkBody } from './share-link-body.ts';
import { type UpdateShareLinkRequest } from './share-link.request.ts';
import { type NamedShareLink, WebsiteShareLinks } from './website-share-links.ts';

/** Changes a share link: what is not named keeps its value, and its address stays. */
export class UpdateShareLink extends Command<StoredDocument<ShareLinkBody>> {
  constructor(
    readonly of: NamedShareLink,
    readonly request: UpdateShareLinkRequest,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(UpdateShareLink)
export class UpdateShareLinkHandler implements ICommandHandler<UpdateShareLink> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly links: WebsiteShareLinks,
  ) {}

  async execute({ of, request, actor, expected }: UpdateShareLink): Promise<StoredDocument<ShareLinkBody>> {
    const at = Date.now();
    const password = request.password ? await hashPassword(request.password) : request.password;
    return this.documents.change(
      () => this.links.get(of),
      (found) => replaced(found, changedShareLink(found.body, request, password, at), { actor, at }),
      expected,
    );
  }
}
