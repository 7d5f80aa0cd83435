import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type ApiKeyBody } from '#libs/api-keys';
import { type StoredDocument } from '#libs/document-store';
import { replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { changedApiKey } from './api-key-decisions.ts';
import { type UpdateApiKeyRequest } from './api-key.request.ts';
import { KeyDocuments, type KeysOf } from './key-documents.ts';

/** Changes an API key: what is not named keeps its value. */
export class UpdateApiKey extends Command<StoredDocument<ApiKeyBody>> {
  constructor(
    readonly key: { readonly of: KeysOf; readonly keyId: string },
    readonly request: UpdateApiKeyRequest,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(UpdateApiKey)
export class UpdateApiKeyHandler implements ICommandHandler<UpdateApiKey> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly keys: KeyDocuments,
  ) {}

  async execute({ key, request, actor, expected }: UpdateApiKey): Promise<StoredDocument<ApiKeyBody>> {
    const at = Date.now();
    return this.documents.change(
      () => this.keys.get(key.of, key.keyId),
      (found) => replaced(found, changedApiKey(found.body, request, at), { actor, at }),
      expected,
    );
  }
}
