import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KeyUses } from '#libs/api-keys';
import { deleted } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { KeyDocuments, type KeysOf } from './key-documents.ts';

/** Revokes an API key for good. */
export class DeleteApiKey extends Command<void> {
  constructor(
    readonly key: { readonly of: KeysOf; readonly keyId: string },
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(DeleteApiKey)
export class DeleteApiKeyHandler implements ICommandHandler<DeleteApiKey> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly keys: KeyDocuments,
    private readonly uses: KeyUses,
  ) {}

  async execute({ key, actor, expected }: DeleteApiKey): Promise<void> {
    const { id } = await this.documents.change(
      () => this.keys.get(key.of, key.keyId),
      (found) => deleted(found, { actor, at: Date.now() }),
      expected,
    );
    await this.uses.forget(id);
  }
}
