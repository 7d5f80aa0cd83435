import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type StoredDocument } from '#libs/document-store';
import { replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { Websites } from '../websites/websites.ts';
import { type AnnotationBody } from './annotation-body.ts';
import { type UpdateAnnotationRequest, instantOf } from './annotation.request.ts';
import { Annotations } from './annotations.ts';

/** Changes an annotation: what is not named keeps its value. */
export class UpdateAnnotation extends Command<StoredDocument<AnnotationBody>> {
  constructor(
    readonly of: { readonly websiteId: string; readonly annotationId: string },
    readonly request: UpdateAnnotationRequest,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(UpdateAnnotation)
export class UpdateAnnotationHandler implements ICommandHandler<UpdateAnnotation> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly annotations: Annotations,
    private readonly websites: Websites,
  ) {}

  async execute({ of, request, actor, expected }: UpdateAnnotation): Promise<StoredDocument<AnnotationBody>> {
    const { body: website } = await this.websites.get(of.websiteId);
    const now = Date.now();
    return this.documents.change(
      () => this.annotations.get(of.websiteId, of.annotationId),
      (found) => {
        const at = request.at === undefined ? found.body.at : instantOf(request.at, website, now);
        const body = { ...found.body, at, text: request.text ?? found.body.text, updatedAt: now };
        return replaced(found, body, { actor, at: now });
      },
      expected,
    );
  }
}
