import { type Readable } from 'node:stream';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { BlobStore } from '#libs/blobs';
import { type ImportBody, type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { created } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type WebsiteBody } from '../websites/website-document.ts';
import { Websites } from '../websites/websites.ts';

/** Takes a file to import, whole, and asks ingest to import it. Answers the import's document. */
export class StartImport extends Command<StoredDocument<ImportBody>> {
  constructor(
    readonly websiteId: string,
    readonly format: string | undefined,
    readonly content: Readable,
    readonly actor: string,
  ) {
    super();
  }
}

const isKnown = (format: string): format is ImportBody['format'] => format === 'access-log';

const formatOf = (format: string | undefined): ImportBody['format'] => {
  if (format === undefined || format === '') {
    throw new Failure('field.missing', 'Name the format: ?format=access-log.', { field: 'format' });
  }
  if (isKnown(format)) return format;
  throw new Failure('import.format', 'The one format known is access-log.', { field: 'format' });
};

@CommandHandler(StartImport)
export class StartImportHandler implements ICommandHandler<StartImport> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly websites: Websites,
    private readonly blobs: BlobStore,
  ) {}

  async execute({ websiteId, format, content, actor }: StartImport): Promise<StoredDocument<ImportBody>> {
    const known = formatOf(format);
    const { body: website } = await this.websites.get(websiteId);
    const id = uuidv7();
    const blob = `imports/${id}`;
    const { sizeBytes } = await this.blobs.put(blob, content).catch((error: unknown) => {
      throw content.errored ? brokenOff(error) : error;
    });
    try {
      const document = newImport({ id, blob, format: known, website, bytesTotal: sizeBytes, actor });
      await this.documents.insert(document);
      return document;
    } catch (error) {
      await this.blobs.deleteByPrefix(blob);
      throw error;
    }
  }
}

/** The sender went away: nothing of the file is kept. */
const brokenOff = (cause: unknown): Failure =>
  new Failure('body.malformed', 'The upload broke off before its end; send the file again.', { cause });

interface NewImport extends Pick<ImportBody, 'id' | 'blob' | 'format' | 'bytesTotal'> {
  readonly website: WebsiteBody;
  readonly actor: string;
}

const newImport = ({ website, actor, ...fields }: NewImport): StoredDocument<ImportBody> => {
  if (fields.bytesTotal === 0) throw new Failure('body.malformed', 'The body is empty: send the file itself.');
  const at = Date.now();
  const body: ImportBody = {
    ...fields,
    websiteId: website.id,
    siteId: website.siteId,
    state: 'queued',
    lines: 0,
    imported: 0,
    refused: {},
    byRule: {},
    bytesDone: 0,
    createdAt: at,
    updatedAt: at,
  };
  return created('import', fields.id, body, { actor, at });
};
