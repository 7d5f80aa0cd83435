import { Module, type OnModuleInit } from '@nestjs/common';
import { Directory } from '#libs/directory';
import { ReadStore, ReadStoreModule } from '#libs/read-store';
import { AppStates } from './app-states.ts';
import { Checks } from './checks.ts';
import { HealthController } from './health.controller.ts';

/** `/health` and `/ready`. Other apps of the process add what they need and how they are. */
@Module({
  imports: [ReadStoreModule],
  controllers: [HealthController],
  providers: [
    { provide: Checks, useFactory: () => new Checks() },
    { provide: AppStates, useFactory: () => new AppStates() },
  ],
  exports: [Checks, AppStates],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly checks: Checks,
    private readonly store: ReadStore,
    private readonly directory: Directory,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'read store', run: () => this.#readStore() });
    this.checks.add({ name: 'directory', run: () => this.directory.ready().then(() => undefined) });
  }

  async #readStore(): Promise<string> {
    await this.store.sql.query('select 1');
    return `reads ${await this.store.activeTraffic()}`;
  }
}
