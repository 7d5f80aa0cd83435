import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type StoredDocument } from '#libs/document-store';
import { replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type Job } from '../jobs/job.ts';
import { isOtherCut, Recuts } from './recuts.ts';
import { type WebsiteBody, changedWebsite } from './website-document.ts';
import { type UpdateWebsiteRequest } from './website.request.ts';
import { Websites } from './websites.ts';

/** A website as an update left it, and the job that counts its past again, if the update made that necessary. */
export interface UpdatedWebsite {
  readonly website: StoredDocument<WebsiteBody>;
  readonly job: Job | null;
}

/** Changes a website. `expected` is the version that the caller has read, if it insists on one. */
export class UpdateWebsite extends Command<UpdatedWebsite> {
  constructor(
    readonly websiteId: string,
    readonly request: UpdateWebsiteRequest,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(UpdateWebsite)
export class UpdateWebsiteHandler implements ICommandHandler<UpdateWebsite> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly websites: Websites,
    private readonly recuts: Recuts,
  ) {}

  async execute({ websiteId, request, actor, expected }: UpdateWebsite): Promise<UpdatedWebsite> {
    const at = Date.now();
    const decided = { isOtherCut: false };
    const website = await this.documents.change(
      () => this.websites.get(websiteId),
      (found) => {
        const body = changedWebsite(found.body, request, at);
        decided.isOtherCut = isOtherCut(found.body, body);
        return replaced(found, body, { actor, at });
      },
      expected,
    );
    return { website, job: decided.isOtherCut ? await this.recuts.start(website) : null };
  }
}
