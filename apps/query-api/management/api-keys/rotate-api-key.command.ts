import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newKeyText } from '#libs/api-keys';
import { replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { rotatedApiKey } from './api-key-decisions.ts';
import { type OpenedApiKey } from './create-api-key.command.ts';
import { KeyDocuments, type KeysOf } from './key-documents.ts';

/** Gives an API key another text; the old one is good for a grace. */
export class RotateApiKey extends Command<OpenedApiKey> {
  constructor(
    readonly key: { readonly of: KeysOf; readonly keyId: string },
    readonly graceSeconds: number | undefined,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(RotateApiKey)
export class RotateApiKeyHandler implements ICommandHandler<RotateApiKey> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly keys: KeyDocuments,
  ) {}

  async execute({ key, graceSeconds, actor, expected }: RotateApiKey): Promise<OpenedApiKey> {
    const [text, at] = [newKeyText(), Date.now()];
    const document = await this.documents.change(
      () => this.keys.get(key.of, key.keyId),
      (found) => replaced(found, rotatedApiKey(found.body, { text, graceSeconds, at }), { actor, at }),
      expected,
    );
    return { document, text };
  }
}
