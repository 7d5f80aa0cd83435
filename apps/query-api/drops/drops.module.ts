import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadStoreModule } from '#libs/read-store';
import { StatsModule } from '../stats/stats.module.ts';
import { CountDropsHandler } from './count-drops.query.ts';
import { DropsController } from './drops.controller.ts';
import { GetTrackingStatusHandler } from './tracking-status.query.ts';

/** What was refused, and whether tracking works. */
@Module({
  imports: [CqrsModule, ReadStoreModule, StatsModule],
  controllers: [DropsController],
  providers: [CountDropsHandler, GetTrackingStatusHandler],
})
export class DropsModule {}
