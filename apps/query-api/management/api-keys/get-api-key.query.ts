import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { KeyUses } from '#libs/api-keys';
import { type ApiKeyView, apiKeyView } from './api-key.view.ts';
import { KeyDocuments, type KeysOf } from './key-documents.ts';

/** One API key of a website or an organisation. */
export class GetApiKey extends Query<ApiKeyView> {
  constructor(
    readonly of: KeysOf,
    readonly keyId: string,
  ) {
    super();
  }
}

@QueryHandler(GetApiKey)
export class GetApiKeyHandler implements IQueryHandler<GetApiKey> {
  constructor(
    private readonly keys: KeyDocuments,
    private readonly uses: KeyUses,
  ) {}

  async execute({ of, keyId }: GetApiKey): Promise<ApiKeyView> {
    const { organisationId } = await this.keys.owner(of);
    const document = await this.keys.get(of, keyId);
    return apiKeyView({ document, organisationId, lastUsedAt: await this.uses.lastUsed(document.id) });
  }
}
