import { Module } from '@nestjs/common';
import { ReadStoreModule } from '#libs/read-store';
import { ListProjectionsHandler } from './list-projections.query.ts';
import { ProjectionsController } from './projections.controller.ts';

@Module({ imports: [ReadStoreModule], controllers: [ProjectionsController], providers: [ListProjectionsHandler] })
export class ProjectionsModule {}
