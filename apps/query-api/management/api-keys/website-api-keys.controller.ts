import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Actor, Needs } from '../../http/access/caller.ts';
import { expectedVersion } from '../http/if-match.ts';
import { type List, type ListParameters } from '../http/list.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { CreateApiKeyRequest, RotateApiKeyRequest, UpdateApiKeyRequest } from './api-key.request.ts';
import { type ApiKeyView, type NewApiKeyView } from './api-key.view.ts';
import { type KeysOf } from './key-documents.ts';
import { KeyManagement } from './key-management.ts';

interface Named {
  readonly websiteId: string;
  readonly keyId: string;
}

const of = (id: string): KeysOf => ({ kind: 'website', id });

/** API keys of a website (api.md 7.3). What shows a key is never repeated: an answer that is kept would keep the key. */
@Needs('website.manage')
@Controller('api/v1/websites/:websiteId/api-keys')
export class WebsiteApiKeysController {
  constructor(private readonly keys: KeyManagement) {}

  @Get()
  async list(@Param('websiteId') id: string, @Query() parameters: ListParameters): Promise<List<ApiKeyView>> {
    return this.keys.list(of(id), parameters);
  }

  @Post()
  async create(
    @Param('websiteId') id: string,
    @Body(RequestBodyPipe) request: CreateApiKeyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<NewApiKeyView> {
    return this.keys.create(of(id), request, actor, reply);
  }

  @Get(':keyId')
  async get(
    @Param() { websiteId, keyId }: Named,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyView> {
    return this.keys.get(of(websiteId), keyId, reply);
  }

  @Put(':keyId')
  async update(
    @Param() { websiteId, keyId }: Named,
    @Body(RequestBodyPipe) request: UpdateApiKeyRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<ApiKeyView> {
    const change = { of: of(websiteId), keyId, actor, expected: expectedVersion(ifMatch) };
    return this.keys.update(change, request, reply);
  }

  /** The same as `PUT`: what is not named keeps its value. */
  @Patch(':keyId')
  async patch(
    @Param() named: Named,
    @Body(RequestBodyPipe) request: UpdateApiKeyRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<ApiKeyView> {
    return this.update(named, request, ifMatch, reply, actor);
  }

  @Delete(':keyId')
  @HttpCode(204)
  async delete(
    @Param() { websiteId, keyId }: Named,
    @Headers('if-match') ifMatch: string | undefined,
    @Actor() actor: string,
  ): Promise<void> {
    await this.keys.delete({ of: of(websiteId), keyId, actor, expected: expectedVersion(ifMatch) });
  }

  @Post(':keyId/rotate')
  async rotate(
    @Param() { websiteId, keyId }: Named,
    @Body(RequestBodyPipe) request: RotateApiKeyRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<NewApiKeyView> {
    const change = { of: of(websiteId), keyId, actor, expected: expectedVersion(ifMatch) };
    return this.keys.rotate(change, request, reply);
  }
}
