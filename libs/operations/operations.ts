import { type Config, type Mode } from '#libs/config';
import { type AdminToken } from '#libs/auth';
import { type AddressMatcher, addressMatcher } from '#libs/domain';
import { type Metrics } from '#libs/telemetry';
import { type AppStates } from './app-states.ts';
import { type CheckResult, type Checks } from './checks.ts';
import { type AppHealth, type Heart, appsOf } from './heart.ts';
import { type Hearts } from './hearts.ts';
import { version } from './version.ts';

/** Body of `/health` (api.md section 9). */
export interface Health {
  readonly status: 'healthy' | 'degraded';
  readonly version: string;
  readonly mode: Mode;
  readonly uptimeSeconds: number;
  readonly apps: readonly AppHealth[];
  readonly dependencies: readonly Pick<CheckResult, 'name' | 'status' | 'checkedAt'>[];
}

/** Body of `/ready`. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Pick<CheckResult, 'name' | 'status' | 'latencyMs' | 'detail'>[];
}

export interface OperationsOptions {
  readonly config: Config;
  readonly checks: Checks;
  readonly states: AppStates;
  readonly hearts: Hearts;
  readonly metrics: Metrics;
  readonly token: AdminToken;
}

/** Whether an app lives, whether it can work, and what it measures: the same in every app, whatever serves it. */
export class Operations {
  readonly #with: OperationsOptions;
  readonly #mayScrape: AddressMatcher;

  constructor(options: OperationsOptions) {
    this.#with = options;
    this.#mayScrape = addressMatcher(options.config.http.metricsAddresses);
  }

  /** Last known states: never waits for an engine, since orchestrators kill what does not answer. */
  health(): Health {
    const apps = this.#apps();
    const engines = this.#with.checks.last();
    const isHealthy = apps.every(({ status }) => status === 'up') && engines.every(({ status }) => status !== 'down');
    return {
      status: isHealthy ? 'healthy' : 'degraded',
      version,
      mode: this.#with.config.mode,
      uptimeSeconds: Math.floor(process.uptime()),
      apps,
      dependencies: engines.map(({ name, status, checkedAt }) => ({ name, status, checkedAt })),
    };
  }

  /** Asks every engine of this process. What it says in words is for the owner of the instance. */
  async ready(isOwner: boolean): Promise<Readiness> {
    const checks = await this.#with.checks.run();
    const states = this.#with.states.list();
    return {
      ready:
        checks.every(({ status, isOptional }) => status === 'up' || isOptional) &&
        states.every(({ status }) => status === 'up'),
      checks: checks.map(({ name, status, latencyMs, detail }) => ({
        ...{ name, status, latencyMs },
        detail: isOwner ? detail : null,
      })),
    };
  }

  /** Every instance of every app that is heard, ours alone while the others cannot be heard. */
  instances(): readonly Heart[] {
    return this.#with.hearts.heard ?? [];
  }

  /** Whether an `Authorization` header is the owner's. */
  isOwner(authorization: string | undefined): boolean {
    const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    return token !== undefined && this.#with.token.verify(token);
  }

  /** Whether an address may read the metrics without a credential. */
  mayScrape(address: string): boolean {
    return this.#mayScrape(address);
  }

  metrics(): Promise<string> {
    return this.#with.metrics.text();
  }

  get metricsType(): string {
    return this.#with.metrics.contentType;
  }

  #apps(): readonly AppHealth[] {
    const { hearts, states } = this.#with;
    return appsOf(hearts.heard ?? [], states.list(), hearts.hearsOthers);
  }
}
