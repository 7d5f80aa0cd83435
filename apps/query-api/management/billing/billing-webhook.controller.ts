import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { Failure } from '#libs/domain';
import { Anybody } from '../../http/access/caller.ts';
import { readWebhook } from './lemon-squeezy/read-webhook.ts';
import { isSigned } from './lemon-squeezy/webhook-signature.ts';
import { type TakenNews, TakeNews } from './take-news.command.ts';

/** `POST /webhooks/lemon-squeezy` (api.md 7.3): open to anybody who can sign. */
@Controller('api/v1/webhooks/lemon-squeezy')
export class BillingWebhookController {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: Config,
  ) {}

  @Anybody()
  @Post()
  @HttpCode(200)
  async take(
    @Req() { rawBody }: RawBodyRequest<FastifyRequest>,
    @Headers('x-signature') signature = '',
  ): Promise<TakenNews> {
    const { provider } = this.config.billing;
    if (!provider) throw new Failure('billing.off', 'No billing provider is configured.');
    if (!rawBody || !isSigned(rawBody, signature, provider.webhookSecret)) {
      throw new Failure('webhook.signature', 'The body is not signed with the secret of this instance.');
    }
    const told = readWebhook(rawBody, provider);
    return told ? this.commands.execute(new TakeNews(told)) : { received: true, duplicate: false };
  }
}
