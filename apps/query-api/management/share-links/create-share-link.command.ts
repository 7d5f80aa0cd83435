import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { hashPassword } from '#libs/auth';
import { type StoredDocument } from '#libs/document-store';
import { newShareToken } from '../../http/access/share-links.ts';
import { created } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { Websites } from '../websites/websites.ts';
import { changedShareLink, newShareLink } from './changed-share-link.ts';
import { type ShareLinkBody } from './share-link-body.ts';
import { type CreateShareLinkRequest } from './share-link.request.ts';

/** Makes a share link. Answers its document, and the token, which is kept nowhere. */
export class CreateShareLink extends Command<{ readonly link: StoredDocument<ShareLinkBody>; readonly token: string }> {
  constructor(
    readonly websiteId: string,
    readonly request: CreateShareLinkRequest,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(CreateShareLink)
export class CreateShareLinkHandler implements ICommandHandler<CreateShareLink> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly websites: Websites,
  ) {}

  async execute({
    websiteId,
    request,
    actor,
  }: CreateShareLink): Promise<{ readonly link: StoredDocument<ShareLinkBody>; readonly token: string }> {
    const { body: website } = await this.websites.get(websiteId);
    const at = Date.now();
    const id = uuidv7();
    const { token, hash } = newShareToken(id);
    const of = { id, websiteId: website.id, siteId: website.siteId, hash, createdBy: actor };
    const password = request.password ? await hashPassword(request.password) : undefined;
    const body = changedShareLink(newShareLink(request, of, at), request, password, at);
    const link = created('shareLink', id, body, { actor, at });
    await this.documents.insert(link);
    return { link, token };
  }
}
