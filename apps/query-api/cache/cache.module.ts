import { Module } from '@nestjs/common';
import { CacheModule } from '#libs/cache';
import { DocumentStoreModule } from '#libs/document-store';
import { Websites } from '../management/websites/websites.ts';
import { CacheController } from './cache.controller.ts';

/** What the owner of the instance sees of the cache. */
@Module({ imports: [CacheModule, DocumentStoreModule], controllers: [CacheController], providers: [Websites] })
export class CacheAdminModule {}
