import { Controller, Get, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { Operations } from '#libs/operations';
import { Anybody } from '../http/access/caller.ts';

/** `GET /metrics`: for the owner, and for those who scrape from the addresses that the configuration names. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly operations: Operations) {}

  @Get()
  @Anybody('limited')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.caller && !this.operations.mayScrape(request.ip)) {
      throw new Failure('auth.required', 'Send the admin token, or name this address in METRICS_ALLOWED_ADDRESSES.');
    }
    const text = await this.operations.metrics();
    void reply.headers({ 'content-type': this.operations.metricsType, 'cache-control': 'no-store' }).send(text);
  }
}
