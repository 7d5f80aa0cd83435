import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleted } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { Annotations } from './annotations.ts';

/** Takes an annotation away. */
export class DeleteAnnotation extends Command<void> {
  constructor(
    readonly of: { readonly websiteId: string; readonly annotationId: string },
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(DeleteAnnotation)
export class DeleteAnnotationHandler implements ICommandHandler<DeleteAnnotation> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly annotations: Annotations,
  ) {}

  async execute({ of, actor, expected }: DeleteAnnotation): Promise<void> {
    const author = { actor, at: Date.now() };
    await this.documents.change(
      () => this.annotations.get(of.websiteId, of.annotationId),
      (found) => deleted(found, author),
      expected,
    );
  }
}
