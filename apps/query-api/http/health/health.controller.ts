import { Controller, Get, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Heart, Operations } from '#libs/operations';
import { Anybody } from '../access/caller.ts';

const instant = (ms: number): string => new Date(ms).toISOString();

/** An instance of an app as the owner sees it. */
const instanceView = ({ startedAt, seenAt, engines, ...heart }: Heart): object => ({
  ...heart,
  startedAt: instant(startedAt),
  seenAt: instant(seenAt),
  engines: engines.map(({ name, status, latencyMs, detail, checkedAt }) => ({
    ...{ name, status, latencyMs, detail, checkedAt },
  })),
});

/** Whether the process lives, and whether it can work (api.md section 9). */
@Controller()
export class HealthController {
  constructor(private readonly operations: Operations) {}

  @Anybody()
  @Get(['health', 'api/v1/health'])
  health(@Res({ passthrough: true }) reply: FastifyReply): object {
    void reply.header('Cache-Control', 'no-store');
    return this.operations.health();
  }

  @Anybody()
  @Get(['ready', 'api/v1/ready'])
  async ready(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const readiness = await this.operations.ready(request.caller !== undefined);
    void reply.header('Cache-Control', 'no-store').status(readiness.ready ? 200 : 503);
    return readiness;
  }

  /** Every instance of every app that is heard, with its engines as it last saw them. */
  @Get('api/v1/admin/instances')
  instances(): object {
    return { data: this.operations.instances().map(instanceView) };
  }
}
