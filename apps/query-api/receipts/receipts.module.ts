import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Config } from '#libs/config';
import { ReadStoreModule } from '#libs/read-store';
import { Receipts } from '#libs/receipts';
import { FindReceiptHandler } from './find-receipt.query.ts';
import { ReceiptsController } from './receipts.controller.ts';

/** Receipts of single events. */
@Module({
  imports: [CqrsModule, ReadStoreModule],
  controllers: [ReceiptsController],
  providers: [
    { provide: Receipts, useFactory: (config: Config) => new Receipts(config.key('receipt')), inject: [Config] },
    FindReceiptHandler,
  ],
})
export class ReceiptsModule {}
