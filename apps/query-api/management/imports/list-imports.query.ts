import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReadStore } from '#libs/read-store';
import { forgottenImports } from './forgotten-imports.query.ts';
import { importCounts, nothingCounted } from './import-counts.query.ts';
import { type ImportView, importView } from './import.view.ts';
import { Imports } from './imports.ts';

/** All imports of a website, the newest first. */
export class ListImports extends Query<readonly ImportView[]> {
  constructor(readonly websiteId: string) {
    super();
  }
}

@QueryHandler(ListImports)
export class ListImportsHandler implements IQueryHandler<ListImports> {
  constructor(
    private readonly imports: Imports,
    private readonly readStore: ReadStore,
  ) {}

  async execute({ websiteId }: ListImports): Promise<readonly ImportView[]> {
    const documents = await this.imports.all(websiteId);
    const undone = documents.filter(({ body }) => body.state === 'undone').map(({ id }) => id);
    const forgotten = await forgottenImports(this.readStore.sql, undone);
    const counts = await importCounts(
      this.readStore,
      documents.map(({ id }) => id),
    );
    return documents.map((document) =>
      importView(document, { isForgotten: forgotten.has(document.id), ...(counts.get(document.id) ?? nothingCounted) }),
    );
  }
}
