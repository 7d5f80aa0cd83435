import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BlobStoreModule } from '#libs/blobs';
import { ReadStoreModule } from '#libs/read-store';
import { GetMaintenanceHandler, ListMaintenanceHandler } from './list-maintenance.query.ts';
import { MaintenanceController } from './maintenance.controller.ts';
import { ReadStorageHandler } from './read-storage.query.ts';
import { StartMaintenanceHandler } from './start-maintenance.command.ts';

@Module({
  imports: [CqrsModule, ReadStoreModule, BlobStoreModule],
  controllers: [MaintenanceController],
  providers: [ReadStorageHandler, ListMaintenanceHandler, GetMaintenanceHandler, StartMaintenanceHandler],
})
export class MaintenanceModule {}
