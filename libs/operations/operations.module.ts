import {
  type BeforeApplicationShutdown,
  Global,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AdminToken, AuthModule } from '#libs/auth';
import { Cache, CacheAdmin, CacheModule } from '#libs/cache';
import { Config } from '#libs/config';
import { Metrics, TelemetryModule } from '#libs/telemetry';
import { AppStates } from './app-states.ts';
import { addCommonMetrics } from './common-metrics.ts';
import { cacheCheck } from './engine-checks.ts';
import { Hearts } from './hearts.ts';
import { Operations } from './operations.ts';
import { OwnProcess } from './own-process.ts';

/** Standalone runs several Nest applications in one process: those that share a configuration are one process to the outside. */
const processes = new WeakMap<Config, OwnProcess>();

const ownProcess = (config: Config): OwnProcess => {
  const known = processes.get(config) ?? new OwnProcess();
  processes.set(config, known);
  return known;
};

/** What is told, and to whom. */
@Injectable()
class Told {
  constructor(
    readonly config: Config,
    readonly metrics: Metrics,
    readonly token: AdminToken,
    readonly cache: CacheAdmin,
  ) {}
}

const open = ({ config, metrics, token, cache }: Told, { states, checks }: OwnProcess, hearts: Hearts): Operations => {
  const operations = new Operations({ config, states, checks, hearts, metrics, token });
  if (cache.state().engine !== 'memory') checks.add(cacheCheck(cache));
  const apps = (): ReturnType<Operations['health']>['apps'] => operations.health().apps;
  addCommonMetrics(metrics, { cache, mode: config.mode, apps, engines: () => checks.last() });
  return operations;
};

/**
 * How this process is and what it hears of the others. An app imports it and enrols itself; its heart begins to
 * beat once all has started.
 */
@Global()
@Module({
  imports: [TelemetryModule, CacheModule, AuthModule],
  providers: [
    { provide: OwnProcess, useFactory: ownProcess, inject: [Config] },
    { provide: AppStates, useFactory: ({ states }: OwnProcess) => states, inject: [OwnProcess] },
    {
      provide: Hearts,
      useFactory: (cache: Cache, admin: CacheAdmin, { states, checks }: OwnProcess, { instanceName }: Config) =>
        new Hearts({ cache, states, checks, instanceName, isShared: () => admin.state().status === 'up' }),
      inject: [Cache, CacheAdmin, OwnProcess, Config],
    },
    Told,
    { provide: Operations, useFactory: open, inject: [Told, OwnProcess, Hearts] },
  ],
  exports: [OwnProcess, AppStates, Operations],
})
export class OperationsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly hearts: Hearts) {}

  onApplicationBootstrap(): void {
    this.hearts.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.hearts.stop();
  }
}
