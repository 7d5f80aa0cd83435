import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { KeyUses } from '#libs/api-keys';
import { type ApiKeyView, apiKeyView } from './api-key.view.ts';
import { KeyDocuments, type KeysOf } from './key-documents.ts';

/** All API keys of a website or an organisation, the oldest first. */
export class ListApiKeys extends Query<readonly ApiKeyView[]> {
  constructor(readonly of: KeysOf) {
    super();
  }
}

@QueryHandler(ListApiKeys)
export class ListApiKeysHandler implements IQueryHandler<ListApiKeys> {
  constructor(
    private readonly keys: KeyDocuments,
    private readonly uses: KeyUses,
  ) {}

  async execute({ of }: ListApiKeys): Promise<readonly ApiKeyView[]> {
    const { organisationId } = await this.keys.owner(of);
    const documents = await this.keys.all(of);
    return Promise.all(
      documents.map(async (document) =>
        apiKeyView({ document, organisationId, lastUsedAt: await this.uses.lastUsed(document.id) }),
      ),
    );
  }
}
