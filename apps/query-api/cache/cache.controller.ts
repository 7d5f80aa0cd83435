import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { CacheAdmin, type CacheFigures } from '#libs/cache';
import { percent } from '#libs/domain';
import { Websites } from '../management/websites/websites.ts';
import { ANSWER_KEYS } from '../stats/answers/stored-answers.ts';
import { Needs } from '../http/access/caller.ts';

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

  /** What can be had again goes: answers. Limits and live figures stay. */
  @Needs('website.manage')
  @Delete('website/:websiteId')
  @HttpCode(200)
  async clearWebsite(@Param('websiteId') websiteId: string): Promise<{ readonly deleted: number }> {
    const { siteId } = (await this.websites.get(websiteId)).body;
    return { deleted: await this.cache.forget(`${ANSWER_KEYS}${siteId}:`) };
  }
}
