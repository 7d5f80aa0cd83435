import { Injectable } from '@nestjs/common';
import { DocumentStore, type StoredDocument } from '#libs/document-store';
import { Failure, isUuid } from '#libs/domain';
import { isDeleted } from '../documents/changes.ts';
import { Websites } from '../websites/websites.ts';
import { type ShareLinkBody } from './share-link-body.ts';

/** A share link by what a path names. */
export interface NamedShareLink {
  readonly websiteId: string;
  readonly linkId: string;
}

type ShareLinkDocument = StoredDocument<ShareLinkBody>;

/** Reads the share links of a website. Each method throws `website.unknown` if there is no such website. */
@Injectable()
export class WebsiteShareLinks {
  constructor(
    private readonly documents: DocumentStore,
    private readonly websites: Websites,
  ) {}

  /** Throws `share.unknown`, also for one of another website. */
  async get({ websiteId, linkId }: NamedShareLink): Promise<ShareLinkDocument> {
    const website = await this.websites.get(websiteId);
    const found = isUuid(linkId)
      ? await this.documents.get<ShareLinkBody>('shareLink', linkId.toLowerCase())
      : undefined;
    if (found && !isDeleted(found) && found.body.websiteId === website.id) return found;
    throw new Failure('share.unknown', `There is no share link ${linkId.slice(0, 64)} of this website.`);
  }

  /** The newest first. */
  async all(websiteId: string): Promise<readonly ShareLinkDocument[]> {
    const website = await this.websites.get(websiteId);
    const found = await this.documents.find<ShareLinkBody>('shareLink', { field: 'websiteId', value: website.id });
    return found.filter((link) => !isDeleted(link)).sort((one, other) => other.body.createdAt - one.body.createdAt);
  }
}
