import { Injectable } from '@nestjs/common';
import { DocumentStore, type ImportBody, type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { isDeleted } from '../documents/changes.ts';
import { Websites } from '../websites/websites.ts';

type ImportDocument = StoredDocument<ImportBody>;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the imports of a website. Each method throws `website.unknown` if there is no such website. */
@Injectable()
export class Imports {
  constructor(
    private readonly documents: DocumentStore,
    private readonly websites: Websites,
  ) {}

  /** Throws `import.unknown`, also for an import of another website. */
  async get(websiteId: string, importId: string): Promise<ImportDocument> {
    const website = await this.websites.get(websiteId);
    const found = UUID.test(importId)
      ? await this.documents.get<ImportBody>('import', importId.toLowerCase())
      : undefined;
    if (found && !isDeleted(found) && found.body.websiteId === website.id) return found;
    throw new Failure('import.unknown', `There is no import ${importId.slice(0, 64)} of this website.`);
  }

  /** The newest first. */
  async all(websiteId: string): Promise<readonly ImportDocument[]> {
    const website = await this.websites.get(websiteId);
    const found = await this.documents.find<ImportBody>('import', { field: 'websiteId', value: website.id });
    return found.filter((document) => !isDeleted(document)).reverse();
  }
}
