import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { CacheAdmin, type CacheFigures } from '#libs/cache';
import { Failure, percent } from '#libs/domain';
import { Websites } from '../management/websites/websites.ts';
import { ANSWER_KEYS } from '../stats/answers/stored-answers.ts';
import { Calling, type Caller, Needs } from '../http/access/caller.ts';

/** What the first words of keys are called outside. */
const kinds: Readonly<Record<string, string>> = { answer: 'report' };

interface CacheView extends Omit<CacheFigures, 'since'> {
  readonly hitRate: number | null;
  readonly since: string;
}

/** How the cache does, and clearing it (api.md section 9). */
@Controller('api/v1/cache')
export class CacheController {
  constructor(
    private readonly cache: CacheAdmin,
    private readonly websites: Websites,
  ) {}

  @Get('stats')
  async stats(): Promise<CacheView> {
    const { since, byKind, ...figures } = await this.cache.figures();
    return {
      ...figures,
      hitRate: percent(figures.hits, figures.hits + figures.misses),
      since: new Date(since).toISOString(),
      byKind: byKind.map(({ kind, ...others }) => ({ kind: kinds[kind] ?? kind, ...others })),
    };
  }

  /** Of a user nothing but limits is kept at present, and those stay. */
  @Needs('signedIn')
  @Delete('user/:userId')
  @HttpCode(200)
  async clearUser(@Param('userId') userId: string, @Calling() caller: Caller): Promise<{ readonly deleted: number }> {
    const id = userId.toLowerCase();
    if (caller.rights !== 'owner' && caller.user?.id !== id) {
      throw new Failure('role.insufficient', 'Only the owner of the instance may do this for somebody else.');
    }
    return { deleted: await this.cache.forget(`user:${id}:`) };
  }

  /** What can be had again goes: answers. Limits and live figures stay. */
  @Needs('website.manage')
  @Delete('website/:websiteId')
  @HttpCode(200)
  async clearWebsite(@Param('websiteId') websiteId: string): Promise<{ readonly deleted: number }> {
    const { siteId } = (await this.websites.get(websiteId)).body;
    return { deleted: await this.cache.forget(`${ANSWER_KEYS}${siteId}:`) };
  }
}
