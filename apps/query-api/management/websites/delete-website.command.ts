import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type StoredDocument } from '#libs/document-store';
import { deleted } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type WebsiteBody } from './website-document.ts';
import { Websites } from './websites.ts';

/** Deletes a website, and asks that everything recorded for it be forgotten. Answers the document as it was last. */
export class DeleteWebsite extends Command<StoredDocument<WebsiteBody>> {
  constructor(
    readonly websiteId: string,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(DeleteWebsite)
export class DeleteWebsiteHandler implements ICommandHandler<DeleteWebsite> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly websites: Websites,
  ) {}

  async execute({ websiteId, actor, expected }: DeleteWebsite): Promise<StoredDocument<WebsiteBody>> {
    const author = { actor, at: Date.now() };
    return this.documents.change(
      () => this.websites.get(websiteId),
      (website) => {
        const { id, siteId } = website.body;
        // A website is erased once in its life, so its own id names the erasure, and the job that carries it out.
        const erasure = { erasureId: id, siteId, scope: 'WEBSITE', visitorId: null, importId: null } as const;
        return deleted(website, author, erasure);
      },
      expected,
    );
  }
}
