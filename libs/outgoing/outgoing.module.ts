import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#libs/config';
import { Outgoing } from './outgoing.ts';

/** `Outgoing` for a whole application. */
@Global()
@Module({
  providers: [{ provide: Outgoing, useFactory: (config: Config) => Outgoing.of(config), inject: [Config] }],
  exports: [Outgoing],
})
export class OutgoingModule implements OnApplicationShutdown {
  constructor(private readonly outgoing: Outgoing) {}

  async onApplicationShutdown(): Promise<void> {
    await this.outgoing.close();
  }
}
