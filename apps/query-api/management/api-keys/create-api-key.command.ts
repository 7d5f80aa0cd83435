import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { type ApiKeyBody, newKeyText } from '#libs/api-keys';
import { type StoredDocument } from '#libs/document-store';
import { created } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { newApiKey } from './api-key-decisions.ts';
import { type CreateApiKeyRequest } from './api-key.request.ts';
import { KeyDocuments, type KeysOf } from './key-documents.ts';

/** A key's document, and the text that opens it, which nothing keeps. */
export interface OpenedApiKey {
  readonly document: StoredDocument<ApiKeyBody>;
  readonly text: string;
}

/** Makes an API key of a website or an organisation. */
export class CreateApiKey extends Command<OpenedApiKey> {
  constructor(
    readonly of: KeysOf,
    readonly request: CreateApiKeyRequest,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(CreateApiKey)
export class CreateApiKeyHandler implements ICommandHandler<CreateApiKey> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly keys: KeyDocuments,
  ) {}

  async execute({ of, request, actor }: CreateApiKey): Promise<OpenedApiKey> {
    const { owner } = await this.keys.owner(of);
    const [id, text, at] = [uuidv7(), newKeyText(), Date.now()];
    const document = created('apiKey', id, newApiKey(request, owner, { id, text, at }), { actor, at });
    await this.documents.insert(document);
    return { document, text };
  }
}
