import { Controller, Get, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { type AddressMatcher, Failure, addressMatcher } from '#libs/domain';
import { Metrics } from '#libs/telemetry';
import { Anybody } from '../http/access/caller.ts';
import { AppStates } from '../http/health/app-states.ts';
import { ListProjections, type ProjectionView } from '../projections/list-projections.query.ts';

/** `GET /metrics`: for the owner, and for those who scrape from the addresses that the configuration names. */
@Controller('metrics')
export class MetricsController {
  readonly #mayRead: AddressMatcher;

  constructor(
    private readonly metrics: Metrics,
    private readonly queries: QueryBus,
    apps: AppStates,
    { http }: Config,
  ) {
    this.#mayRead = addressMatcher(http.metricsAddresses);
    metrics.add({
      name: 'footfall_app_up',
      help: 'Whether an app of this process works.',
      label: 'app',
      kind: 'gauge',
      read: () => Object.fromEntries(apps.list().map(({ name, status }) => [name, status === 'up' ? 1 : 0])),
    });
    this.#addProjections();
  }

  @Get()
  @Anybody('limited')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.caller && !this.#mayRead(request.ip)) {
      throw new Failure('auth.required', 'Send the admin token, or name this address in METRICS_ALLOWED_ADDRESSES.');
    }
    const text = await this.metrics.text();
    void reply.headers({ 'content-type': this.metrics.contentType, 'cache-control': 'no-store' }).send(text);
  }

  #addProjections(): void {
    const gauge = (name: string, help: string, of: (projection: ProjectionView) => number | null): void =>
      this.metrics.add({ name, help, label: 'projection', kind: 'gauge', read: () => this.#readProjections(of) });
    gauge(
      'footfall_projection_lag_events',
      'Events in the log that a projection has not applied.',
      (one) => one.lagEvents,
    );
    gauge('footfall_projection_lag_seconds', 'Age of the oldest of them.', (one) => one.lagSeconds);
    gauge('footfall_dead_letters', 'What a projection could not apply.', (one) => one.deadLetters);
  }

  async #readProjections(of: (projection: ProjectionView) => number | null): Promise<Record<string, number>> {
    const projections = await this.queries.execute(new ListProjections());
    return Object.fromEntries(
      projections.flatMap((one) => {
        const value = of(one);
        return value === null ? [] : [[one.name, value] as const];
      }),
    );
  }
}
