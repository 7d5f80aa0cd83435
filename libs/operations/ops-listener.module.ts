import { type BeforeApplicationShutdown, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '#libs/config';
import { Operations } from './operations.ts';
import { OperationsModule } from './operations.module.ts';
import { OpsListener } from './ops-listener.ts';

/** Opens `OPS_PORT` in an app that serves nothing else, where it is a process of its own. */
@Module({ imports: [OperationsModule] })
export class OpsListenerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #listener: OpsListener;
  readonly #isNeeded: boolean;

  constructor(operations: Operations, { mode, http, opsPort }: Config) {
    this.#listener = new OpsListener({ operations, port: opsPort, host: http.host });
    this.#isNeeded = mode === 'distributed';
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.#isNeeded) await this.#listener.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#listener.close();
  }
}
