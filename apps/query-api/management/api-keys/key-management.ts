import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { type List, type ListParameters, pageOf } from '../http/list.ts';
import { tagReply } from '../http/versioned-reply.ts';
import { type CreateApiKeyRequest, type RotateApiKeyRequest, type UpdateApiKeyRequest } from './api-key.request.ts';
import { type ApiKeyView, type NewApiKeyView } from './api-key.view.ts';
import { CreateApiKey, type OpenedApiKey } from './create-api-key.command.ts';
import { DeleteApiKey } from './delete-api-key.command.ts';
import { GetApiKey } from './get-api-key.query.ts';
import { type KeysOf } from './key-documents.ts';
import { ListApiKeys } from './list-api-keys.query.ts';
import { RotateApiKey } from './rotate-api-key.command.ts';
import { UpdateApiKey } from './update-api-key.command.ts';

/** Who changes which key, and the version that they have read, if they insist on one. */
export interface KeyChange {
  readonly of: KeysOf;
  readonly keyId: string;
  readonly actor: string;
  readonly expected: number | undefined;
}

/** What can be done with API keys, of a website and of an organisation alike. */
@Injectable()
export class KeyManagement {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async list(of: KeysOf, parameters: ListParameters): Promise<List<ApiKeyView>> {
    return pageOf(await this.queries.execute(new ListApiKeys(of)), parameters, { list: 'api-keys', ...of });
  }

  async get(of: KeysOf, keyId: string, reply: FastifyReply): Promise<ApiKeyView> {
    const view = await this.queries.execute(new GetApiKey(of, keyId));
    tagReply(reply, view.version);
    return view;
  }

  async create(of: KeysOf, request: CreateApiKeyRequest, actor: string, reply: FastifyReply): Promise<NewApiKeyView> {
    const made = await this.commands.execute(new CreateApiKey(of, request, actor));
    const whose = of.kind === 'website' ? 'websites' : 'organisations';
    void reply.header('Location', `/api/v1/${whose}/${of.id}/api-keys/${made.document.id}`);
    return this.#shown(of, made, reply);
  }

  async update({ of, keyId, actor, expected }: KeyChange, request: UpdateApiKeyRequest, reply: FastifyReply) {
    await this.commands.execute(new UpdateApiKey({ of, keyId }, request, actor, expected));
    return this.get(of, keyId, reply);
  }

  async rotate(
    { of, keyId, actor, expected }: KeyChange,
    { graceSeconds }: RotateApiKeyRequest,
    reply: FastifyReply,
  ): Promise<NewApiKeyView> {
    const rotate = new RotateApiKey({ of, keyId }, graceSeconds, actor, expected);
    return this.#shown(of, await this.commands.execute(rotate), reply);
  }

  async delete({ of, keyId, actor, expected }: KeyChange): Promise<void> {
    await this.commands.execute(new DeleteApiKey({ of, keyId }, actor, expected));
  }

  /** The one answer that holds the key itself: nobody on the way may keep it. */
  async #shown(of: KeysOf, { document, text }: OpenedApiKey, reply: FastifyReply): Promise<NewApiKeyView> {
    const view = await this.get(of, document.id, reply);
    void reply.header('Cache-Control', 'no-store');
    return { ...view, key: text };
  }
}
