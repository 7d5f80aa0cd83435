import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ApiKeysModule } from '#libs/api-keys';
import { BlobStoreModule } from '#libs/blobs';
import { CacheModule } from '#libs/cache';
import { DirectoryModule } from '#libs/directory';
import { DocumentStoreModule } from '#libs/document-store';
import { EventLogModule } from '#libs/event-log';
import { OperationsModule } from '#libs/operations';
import { Admission } from './collect/admission/admission.ts';
import { KeyAdmission } from './collect/admission/key-admission.ts';
import { CollectController } from './collect/collect.controller.ts';
import { ProblemFilter } from './collect/http/problem.filter.ts';
import { RefusalLog } from './collect/refused/refusal-log.ts';
import { IngestLifecycle } from './ingest-lifecycle.ts';
import { RequestFailures } from './operations/request-failures.ts';
import { providers } from './providers.ts';
import { BuiltTracker } from './tracker/built-tracker.ts';
import { TrackerController } from './tracker/tracker.controller.ts';

/** Takes events: validates, enriches, appends. It reads no read model; what it must know of websites it holds in memory. */
@Module({
  imports: [
    OperationsModule,
    EventLogModule,
    DirectoryModule,
    DocumentStoreModule,
    BlobStoreModule,
    CacheModule,
    ApiKeysModule,
  ],
  controllers: [CollectController, TrackerController],
  providers: [
    ...providers,
    BuiltTracker,
    Admission,
    KeyAdmission,
    IngestLifecycle,
    { provide: RequestFailures, useFactory: () => new RequestFailures() },
    {
      provide: APP_FILTER,
      useFactory: (refusals: RefusalLog, failures: RequestFailures) => new ProblemFilter(refusals, failures),
      inject: [RefusalLog, RequestFailures],
    },
  ],
})
export class IngestModule {}
