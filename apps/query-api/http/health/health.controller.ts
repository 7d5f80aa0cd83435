import { Controller, Get, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { Anybody } from '../access/caller.ts';
import { version } from '../version.ts';
import { AppStates } from './app-states.ts';
import { Checks } from './checks.ts';

/** Whether the process lives, and whether it can work (api.md section 9). */
@Controller()
export class HealthController {
  constructor(
    private readonly config: Config,
    private readonly checks: Checks,
    private readonly apps: AppStates,
  ) {}

  /** Last known states: never waits for an engine, since orchestrators kill what does not answer. */
  @Anybody()
  @Get(['health', 'api/v1/health'])
  health(@Res({ passthrough: true }) reply: FastifyReply): object {
    void reply.header('Cache-Control', 'no-store');
    const apps = this.apps.list();
    const engines = this.checks.last();
    const isHealthy = apps.every(({ status }) => status === 'up') && engines.every(({ status }) => status !== 'down');
    return {
      status: isHealthy ? 'healthy' : 'degraded',
      version,
      mode: this.config.mode,
      uptimeSeconds: Math.floor(process.uptime()),
      apps,
      dependencies: engines.map(({ name, status, checkedAt }) => ({ name, status, checkedAt })),
    };
  }

  /** Asks every engine. What it says in words is for the owner of the instance. */
  @Anybody()
  @Get(['ready', 'api/v1/ready'])
  async ready(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const checks = await this.checks.run();
    const apps = this.apps.list();
    const ready = checks.every(({ status }) => status === 'up') && apps.every(({ status }) => status === 'up');
    void reply.header('Cache-Control', 'no-store').status(ready ? 200 : 503);
    return {
      ready,
      checks: checks.map(({ name, status, latencyMs, detail }) => ({
        name,
        status,
        latencyMs,
        detail: request.caller ? detail : null,
      })),
    };
  }
}
