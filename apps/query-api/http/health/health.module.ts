import { Module, type OnModuleInit } from '@nestjs/common';
import { BlobStore, BlobStoreModule } from '#libs/blobs';
import { Directory } from '#libs/directory';
import { DocumentStore, DocumentStoreModule } from '#libs/document-store';
import {
  OperationsModule,
  OwnProcess,
  blobsCheck,
  directoryCheck,
  documentsCheck,
  readStoreCheck,
} from '#libs/operations';
import { ReadStore, ReadStoreModule } from '#libs/read-store';
import { HealthController } from './health.controller.ts';

/** `/health` and `/ready` of query-api, and the instances that it hears. */
@Module({
  imports: [OperationsModule, ReadStoreModule, DocumentStoreModule, BlobStoreModule],
  controllers: [HealthController],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly own: OwnProcess,
    private readonly store: ReadStore,
    private readonly directory: Directory,
    private readonly documents: DocumentStore,
    private readonly blobs: BlobStore,
  ) {}

  onModuleInit(): void {
    const engines = [readStoreCheck(this.store), directoryCheck(this.directory)];
    this.own.enrol('query-api', ...engines, documentsCheck(this.documents), blobsCheck(this.blobs));
  }
}
