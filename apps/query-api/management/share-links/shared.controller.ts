import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Anybody } from '../../http/access/caller.ts';
import { UNLOCKED_SECONDS } from '../../http/access/share-links.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { GetShared, type SharedView } from './get-shared.query.ts';
import { UnlockRequest } from './share-link.request.ts';
import { UnlockShareLink } from './unlock-share-link.command.ts';

/** What unlocking answers: `shareToken` is sent as `X-Share-Token`. */
type UnlockedView = SharedView & { readonly shareToken: string; readonly expiresInSeconds: number };

/** A share link as somebody without an account meets it (api.md 10). */
@Anybody('counted')
@Controller('api/v1/share/:token')
export class SharedController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  async get(
    @Param('token') token: string,
    @Req() { caller }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SharedView> {
    void reply.header('Cache-Control', 'no-store');
    return this.queries.execute(new GetShared(token, caller?.share));
  }

  @Post('unlock')
  @HttpCode(200)
  async unlock(
    @Param('token') token: string,
    @Body(RequestBodyPipe) { password = '' }: UnlockRequest,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnlockedView> {
    void reply.header('Cache-Control', 'no-store');
    const { link, shareToken } = await this.commands.execute(new UnlockShareLink(token, password, ip));
    const view = await this.queries.execute(new GetShared(token, link));
    return { ...view, shareToken, expiresInSeconds: UNLOCKED_SECONDS };
  }
}
