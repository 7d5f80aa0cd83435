import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type StoredDocument } from '#libs/document-store';
import { type ShareLinkBody } from './share-link-body.ts';
import { type NamedShareLink, WebsiteShareLinks } from './website-share-links.ts';

/** One share link of a website. */
export class GetShareLink extends Query<StoredDocument<ShareLinkBody>> {
  constructor(readonly of: NamedShareLink) {
    super();
  }
}

@QueryHandler(GetShareLink)
export class GetShareLinkHandler implements IQueryHandler<GetShareLink> {
  constructor(private readonly links: WebsiteShareLinks) {}

  async execute({ of }: GetShareLink): Promise<StoredDocument<ShareLinkBody>> {
    return this.links.get(of);
  }
}
