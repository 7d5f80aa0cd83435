import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Actor, Needs } from '../../../http/access/caller.ts';
import { RequestBodyPipe } from '../../http/request-body.pipe.ts';
import { VerifyWebsiteRequest } from './verify.request.ts';
import { type Verification, VerifyWebsite } from './verify-website.command.ts';

/** `POST /websites/:websiteId/verify` (api.md 7.2). */
@Controller('api/v1/websites/:websiteId/verify')
export class VerificationController {
  constructor(private readonly commands: CommandBus) {}

  @Needs('website.manage')
  @Post()
  @HttpCode(200)
  async verify(
    @Param('websiteId') websiteId: string,
    @Body(RequestBodyPipe) { method }: VerifyWebsiteRequest,
    @Actor() actor: string,
  ): Promise<Verification> {
    return this.commands.execute(new VerifyWebsite(websiteId, method, actor));
  }
}
