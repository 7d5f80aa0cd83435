import { Injectable } from '@nestjs/common';
import { DocumentStore, type StoredDocument } from '#libs/document-store';
import { Failure, isUuid } from '#libs/domain';
import { isDeleted } from '../documents/changes.ts';
import { Websites } from '../websites/websites.ts';
import { type AnnotationBody } from './annotation-body.ts';

type AnnotationDocument = StoredDocument<AnnotationBody>;

/** Reads the annotations of a website. Each method throws `website.unknown` if there is no such website. */
@Injectable()
export class Annotations {
  constructor(
    private readonly documents: DocumentStore,
    private readonly websites: Websites,
  ) {}

  /** Throws `annotation.unknown`, also for one of another website. */
  async get(websiteId: string, annotationId: string): Promise<AnnotationDocument> {
    const website = await this.websites.get(websiteId);
    const found = isUuid(annotationId)
      ? await this.documents.get<AnnotationBody>('annotation', annotationId.toLowerCase())
      : undefined;
    if (found && !isDeleted(found) && found.body.websiteId === website.id) return found;
    throw new Failure('annotation.unknown', `There is no annotation ${annotationId.slice(0, 64)} of this website.`);
  }

  /** In the order of what they are of. */
  async all(websiteId: string): Promise<readonly AnnotationDocument[]> {
    const website = await this.websites.get(websiteId);
    const found = await this.documents.find<AnnotationBody>('annotation', { field: 'websiteId', value: website.id });
    return found.filter((document) => !isDeleted(document)).sort((one, other) => one.body.at - other.body.at);
  }
}
