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
  readonly organisationId: string;
  readonly keyId: string;
}

const of = (id: string): KeysOf => ({ kind: 'organisation', id });

/** API keys for all websites of an organisation. What shows a key is never repeated: an answer that is kept would keep the key. */
@Needs('organisation.manage')
@Controller('api/v1/organisations/:organisationId/api-keys')
export class OrganisationApiKeysController {
  constructor(private readonly keys: KeyManagement) {}

  @Get()
  async list(@Param('organisationId') id: string, @Query() parameters: ListParameters): Promise<List<ApiKeyView>> {
    return this.keys.list(of(id), parameters);
  }

  @Post()
  async create(
    @Param('organisationId') id: string,
    @Body(RequestBodyPipe) request: CreateApiKeyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<NewApiKeyView> {
    return this.keys.create(of(id), request, actor, reply);
  }

  @Get(':keyId')
  async get(
    @Param() { organisationId, keyId }: Named,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyView> {
    return this.keys.get(of(organisationId), keyId, reply);
  }

  @Put(':keyId')
  async update(
    @Param() { organisationId, keyId }: Named,
    @Body(RequestBodyPipe) request: UpdateApiKeyRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<ApiKeyView> {
    const change = { of: of(organisationId), keyId, actor, expected: expectedVersion(ifMatch) };
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
    @Param() { organisationId, keyId }: Named,
    @Headers('if-match') ifMatch: string | undefined,
    @Actor() actor: string,
  ): Promise<void> {
    await this.keys.delete({ of: of(organisationId), keyId, actor, expected: expectedVersion(ifMatch) });
  }

  @Post(':keyId/rotate')
  async rotate(
    @Param() { organisationId, keyId }: Named,
    @Body(RequestBodyPipe) request: RotateApiKeyRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<NewApiKeyView> {
    const change = { of: of(organisationId), keyId, actor, expected: expectedVersion(ifMatch) };
    return this.keys.rotate(change, request, reply);
  }
}
