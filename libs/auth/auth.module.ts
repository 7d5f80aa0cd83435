import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/config';
import { AdminToken } from './admin-token.ts';
import { OneTimeLinks } from './one-time-links.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { Tokens } from './tokens.ts';

/** Credentials: the admin token, one-time links, and the tokens of users. */
@Global()
@Module({
  providers: [
    { provide: AdminToken, useFactory: (config: Config) => new AdminToken(config.adminToken), inject: [Config] },
    { provide: OneTimeLinks, useFactory: () => new OneTimeLinks() },
    { provide: Tokens, useFactory: (config: Config) => new Tokens(config.key('tokens')), inject: [Config] },
    {
      provide: RefreshTokens,
      useFactory: (config: Config) => new RefreshTokens(config.key('refresh-tokens')),
      inject: [Config],
    },
  ],
  exports: [AdminToken, OneTimeLinks, Tokens, RefreshTokens],
})
export class AuthModule {}
