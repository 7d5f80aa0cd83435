import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { createHash } from 'node:crypto';
import { AuthModule } from '#libs/auth';
import { Cache, CacheModule } from '#libs/cache';
import { Config } from '#libs/config';
import { AccessGuard } from './access.guard.ts';
import { AdminSession } from './admin-session.ts';
import { AnonymousLimit } from './anonymous-limit.ts';
import { Callers } from './callers.ts';
import { SignInController } from './sign-in.controller.ts';

/** A key of its own per admin token, so that a new token ends the sessions of the old one. */
const sessionKey = (config: Config): Buffer =>
  config.key(`admin-session:${createHash('sha256').update(config.adminToken).digest('base64url')}`);

/** Who may call: deny by default, and the way in. */
@Module({
  imports: [AuthModule, CacheModule],
  controllers: [SignInController],
  providers: [
    { provide: AdminSession, useFactory: (config: Config) => new AdminSession(sessionKey(config)), inject: [Config] },
    {
      provide: AnonymousLimit,
      useFactory: (cache: Cache, config: Config) => new AnonymousLimit(cache, config.query.anonymousRatePerMinute),
      inject: [Cache, Config],
    },
    Callers,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Callers],
})
export class AccessModule {}
