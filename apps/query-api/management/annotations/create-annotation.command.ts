import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { type StoredDocument } from '#libs/document-store';
import { created } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { Websites } from '../websites/websites.ts';
import { type AnnotationBody } from './annotation-body.ts';
import { type CreateAnnotationRequest, instantOf } from './annotation.request.ts';

/** Notes what happened to a website. Answers the annotation's document. */
export class CreateAnnotation extends Command<StoredDocument<AnnotationBody>> {
  constructor(
    readonly websiteId: string,
    readonly request: CreateAnnotationRequest,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(CreateAnnotation)
export class CreateAnnotationHandler implements ICommandHandler<CreateAnnotation> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly websites: Websites,
  ) {}

  async execute({ websiteId, request, actor }: CreateAnnotation): Promise<StoredDocument<AnnotationBody>> {
    const { body: website } = await this.websites.get(websiteId);
    const now = Date.now();
    const id = uuidv7();
    const of = { id, websiteId: website.id, siteId: website.siteId, createdAt: now, updatedAt: now };
    const body: AnnotationBody = { ...of, at: instantOf(request.at, website, now), text: request.text };
    const annotation = created('annotation', id, body, { actor, at: now });
    await this.documents.insert(annotation);
    return annotation;
  }
}
