import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type StoredDocument } from '#libs/document-store';
import { type WebsiteBody } from './website-document.ts';
import { Websites } from './websites.ts';

/** One website, by UUID or siteId. */
export class GetWebsite extends Query<StoredDocument<WebsiteBody>> {
  constructor(readonly websiteId: string) {
    super();
  }
}

@QueryHandler(GetWebsite)
export class GetWebsiteHandler implements IQueryHandler<GetWebsite> {
  constructor(private readonly websites: Websites) {}

  async execute({ websiteId }: GetWebsite): Promise<StoredDocument<WebsiteBody>> {
    return this.websites.get(websiteId);
  }
}
