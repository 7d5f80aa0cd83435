import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/config';
import { AdminToken } from './admin-token.ts';
import { OneTimeLinks } from './one-time-links.ts';

/** Who may sign in until there are accounts: the holder of the admin token, or of a one-time link. */
@Global()
@Module({
  providers: [
    { provide: AdminToken, useFactory: (config: Config) => new AdminToken(config.adminToken), inject: [Config] },
    { provide: OneTimeLinks, useFactory: () => new OneTimeLinks() },
  ],
  exports: [AdminToken, OneTimeLinks],
})
export class AuthModule {}
