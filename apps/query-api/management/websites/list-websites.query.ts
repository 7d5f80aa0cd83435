import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type StoredDocument } from '#libs/document-store';
import { type WebsiteBody } from './website-document.ts';
import { Websites } from './websites.ts';

/** Websites whose name, a domain or siteId contains `search`, by name. */
export class ListWebsites extends Query<readonly StoredDocument<WebsiteBody>[]> {
  constructor(readonly search: string) {
    super();
  }
}

const matches = ({ name, domain, domains, siteId }: WebsiteBody, search: string): boolean =>
  [name, domain, ...domains, siteId].some((text) => text.toLowerCase().includes(search));

@QueryHandler(ListWebsites)
export class ListWebsitesHandler implements IQueryHandler<ListWebsites> {
  constructor(private readonly websites: Websites) {}

  async execute({ search }: ListWebsites): Promise<readonly StoredDocument<WebsiteBody>[]> {
    const all = await this.websites.all();
    const wanted = search.trim().toLowerCase();
    return wanted === '' ? all : all.filter(({ body }) => matches(body, wanted));
  }
}
