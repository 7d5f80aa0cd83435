import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReadStore } from '#libs/read-store';
import { forgottenImports } from './forgotten-imports.query.ts';
import { importCounts, nothingCounted } from './import-counts.query.ts';
import { type ImportView, importView } from './import.view.ts';
import { Imports } from './imports.ts';

/** One import of a website. */
export class GetImport extends Query<ImportView> {
  constructor(
    readonly websiteId: string,
    readonly importId: string,
  ) {
    super();
  }
}

@QueryHandler(GetImport)
export class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(
    private readonly imports: Imports,
    private readonly readStore: ReadStore,
  ) {}

  async execute({ websiteId, importId }: GetImport): Promise<ImportView> {
    const document = await this.imports.get(websiteId, importId);
    const undone = document.body.state === 'undone' ? [document.id] : [];
    const forgotten = await forgottenImports(this.readStore.sql, undone);
    const counts = await importCounts(this.readStore, [document.id]);
    return importView(document, {
      isForgotten: forgotten.has(document.id),
      ...(counts.get(document.id) ?? nothingCounted),
    });
  }
}
