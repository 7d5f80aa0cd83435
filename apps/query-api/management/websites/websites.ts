import { Injectable } from '@nestjs/common';
import { DocumentStore, type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { isDeleted } from '../documents/changes.ts';
import { type WebsiteBody } from './website-document.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SITE_ID = /^[A-Za-z0-9]{12}$/;

type WebsiteDocument = StoredDocument<WebsiteBody>;

/** Reads websites as they are now, deleted ones excepted. */
@Injectable()
export class Websites {
  constructor(private readonly documents: DocumentStore) {}

  /** By UUID or siteId, whose shapes differ. Throws `website.unknown`. */
  async get(websiteId: string): Promise<WebsiteDocument> {
    const found = await this.#find(websiteId);
    if (found && !isDeleted(found)) return found;
    throw new Failure('website.unknown', `There is no website ${websiteId.slice(0, 64)}.`);
  }

  /** All there are, by name. */
  async all(): Promise<readonly WebsiteDocument[]> {
    const websites = await this.documents.find<WebsiteBody>('website', { all: true });
    return websites.filter((website) => !isDeleted(website)).sort(byName);
  }

  async #find(websiteId: string): Promise<WebsiteDocument | undefined> {
    if (UUID.test(websiteId)) return this.documents.get<WebsiteBody>('website', websiteId.toLowerCase());
    if (!SITE_ID.test(websiteId)) return undefined;
    const found = await this.documents.find<WebsiteBody>('website', { field: 'siteId', value: websiteId });
    return found[0];
  }
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const byName = (a: WebsiteDocument, b: WebsiteDocument): number =>
  collator.compare(a.body.name, b.body.name) || (a.id < b.id ? -1 : 1);
