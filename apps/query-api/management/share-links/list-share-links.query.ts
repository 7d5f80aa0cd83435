import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ShareLinkView, shareLinkView } from './share-link.view.ts';
import { WebsiteShareLinks } from './website-share-links.ts';

/** All share links of a website, the newest first. */
export class ListShareLinks extends Query<readonly ShareLinkView[]> {
  constructor(readonly websiteId: string) {
    super();
  }
}

@QueryHandler(ListShareLinks)
export class ListShareLinksHandler implements IQueryHandler<ListShareLinks> {
  constructor(private readonly links: WebsiteShareLinks) {}

  async execute({ websiteId }: ListShareLinks): Promise<readonly ShareLinkView[]> {
    return (await this.links.all(websiteId)).map(shareLinkView);
  }
}
