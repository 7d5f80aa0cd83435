import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BlobStore } from '#libs/blobs';
import { type ImportBody, type StoredDocument } from '#libs/document-store';
import { replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { Imports } from './imports.ts';

/** Takes an import back, whatever state it is in: a running one stops. Taking it back again changes nothing. */
export class UndoImport extends Command<StoredDocument<ImportBody>> {
  constructor(
    readonly websiteId: string,
    readonly importId: string,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(UndoImport)
export class UndoImportHandler implements ICommandHandler<UndoImport> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly imports: Imports,
    private readonly blobs: BlobStore,
  ) {}

  async execute({ websiteId, importId, actor, expected }: UndoImport): Promise<StoredDocument<ImportBody>> {
    const at = Date.now();
    const undone = await this.documents.change(
      () => this.imports.get(websiteId, importId),
      (document) => (document.body.state === 'undone' ? document : undo(document, actor, at)),
      expected,
    );
    await this.blobs.deleteByPrefix(undone.body.blob);
    return undone;
  }
}

const undo = (document: StoredDocument<ImportBody>, actor: string, at: number): StoredDocument<ImportBody> => {
  const { id, siteId } = document.body;
  // An import is erased once in its life, so its own id names the erasure, and the job that carries it out.
  const erasure = { erasureId: id, siteId, scope: 'IMPORT', visitorId: null, importId: id } as const;
  return replaced(document, { ...document.body, state: 'undone', updatedAt: at }, { actor, at }, erasure);
};
