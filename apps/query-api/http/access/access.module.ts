import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { createHash } from 'node:crypto';
import { AuthModule } from '#libs/auth';
import { Cache, CacheModule } from '#libs/cache';
import { Config } from '#libs/config';
import { KeyedHash, keyedUuid } from '#libs/domain';
import { AccessGuard } from './access.guard.ts';
import { AdminSession } from './admin-session.ts';
import { Admission } from './admission.ts';
import { Callers } from './callers.ts';
import { CsrfTokens } from './csrf-tokens.ts';
import { GatewayCallers } from './gateway-callers.ts';
import { KeyCallers } from './key-callers.ts';
import { LimitsSharing } from './limits-sharing.ts';
import { Limits } from './limits.ts';
import { RolesOf } from './roles-of.ts';
import { ShareLinks } from './share-links.ts';
import { SignInController } from './sign-in.controller.ts';
import { TokenCallers } from './token-callers.ts';
import { UserCookies } from './user-cookies.ts';

/** A key of its own per admin token, so that a new token ends the sessions of the old one. */
const sessionKey = (config: Config): Buffer =>
  config.key(`admin-session:${createHash('sha256').update(config.adminToken).digest('base64url')}`);

const limitsOf = (cache: Cache, config: Config): Limits => {
  const { query, accounts } = config;
  const hash = new KeyedHash(config.key('limits'));
  const perMinute = {
    anonymous: query.anonymousRatePerMinute,
    user: accounts.userRatePerMinute,
    key: query.keyRatePerMinute,
    signIn: accounts.signInRatePerMinute,
    share: accounts.userRatePerMinute,
  };
  return new Limits(cache, perMinute, Date.now, (who) => keyedUuid(hash.digest(who)));
};

/** Who may call: deny by default, and the way in. `Directory` and `ApiKeys` are the application's. */
@Module({
  imports: [AuthModule, CacheModule],
  controllers: [SignInController],
  providers: [
    { provide: AdminSession, useFactory: (config: Config) => new AdminSession(sessionKey(config)), inject: [Config] },
    { provide: CsrfTokens, useFactory: (config: Config) => new CsrfTokens(config.key('csrf')), inject: [Config] },
    { provide: Limits, useFactory: limitsOf, inject: [Cache, Config] },
    LimitsSharing,
    ShareLinks,
    Callers,
    TokenCallers,
    KeyCallers,
    GatewayCallers,
    RolesOf,
    Admission,
    UserCookies,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [GatewayCallers, Callers, RolesOf, ShareLinks, UserCookies, CsrfTokens, Limits],
})
export class AccessModule {}
