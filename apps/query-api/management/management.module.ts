import { type BeforeApplicationShutdown, Module, type OnModuleInit } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { ApiKeysModule } from '#libs/api-keys';
import { BlobStoreModule } from '#libs/blobs';
import { CacheModule } from '#libs/cache';
import { DirectoryModule } from '#libs/directory';
import { DocumentStoreModule } from '#libs/document-store';
import { EventLogModule } from '#libs/event-log';
import { OutgoingModule } from '#libs/outgoing';
import { MailModule } from '#libs/mail';
import { ReadStoreModule } from '#libs/read-store';
import { AccessModule } from '../http/access/access.module.ts';
import { GatewayCallers } from '../http/access/gateway-callers.ts';
import { accountControllers, accountHandlers, accountProviders } from './accounts/accounts.parts.ts';
import { Closures } from './accounts/closing/closures.ts';
import { FindGatewayAccount } from './accounts/find-gateway-account.command.ts';
import { AnnotationsController } from './annotations/annotations.controller.ts';
import { Annotations } from './annotations/annotations.ts';
import { CreateAnnotationHandler } from './annotations/create-annotation.command.ts';
import { DeleteAnnotationHandler } from './annotations/delete-annotation.command.ts';
import { ListAnnotationsHandler } from './annotations/list-annotations.query.ts';
import { UpdateAnnotationHandler } from './annotations/update-annotation.command.ts';
import { apiKeyControllers, apiKeyHandlers, apiKeyProviders } from './api-keys/api-keys.parts.ts';
import { AuditController } from './audit/audit.controller.ts';
import { ListAuditHandler } from './audit/list-audit.query.ts';
import { billingControllers, billingProviders } from './billing/billing.providers.ts';
import { ManagedDocuments } from './documents/managed-documents.ts';
import { Repeats } from './http/repeat/repeats.ts';
import { Uploads } from './http/uploads.ts';
import { GetImportHandler } from './imports/get-import.query.ts';
import { Imports } from './imports/imports.ts';
import { ImportsController } from './imports/imports.controller.ts';
import { ListImportsHandler } from './imports/list-imports.query.ts';
import { StartImportHandler } from './imports/start-import.command.ts';
import { UndoImportHandler } from './imports/undo-import.command.ts';
import { GetJobHandler } from './jobs/get-job.query.ts';
import { JobsController } from './jobs/jobs.controller.ts';
import { StartedJobs } from './jobs/started-jobs.ts';
import { ListJobsHandler } from './jobs/list-jobs.query.ts';
import { RefreshSummariesHandler } from './jobs/refresh-summaries.command.ts';
import {
  organisationControllers,
  organisationHandlers,
  organisationProviders,
} from './organisations/organisations.parts.ts';
import { Outbox } from './outbox/outbox.ts';
import { outboxProvider } from './outbox/outbox.providers.ts';
import { EndRebuildHandler } from './rebuilds/end-rebuild.command.ts';
import { RebuildsController } from './rebuilds/rebuilds.controller.ts';
import { StartRebuildHandler } from './rebuilds/start-rebuild.command.ts';
import { StartRetryHandler } from './retries/start-retry.command.ts';
import { shareLinkControllers, shareLinkProviders } from './share-links/share-links.parts.ts';
import { CreateWebsiteHandler } from './websites/create-website.command.ts';
import { DeleteWebsiteHandler } from './websites/delete-website.command.ts';
import { GetWebsiteHandler } from './websites/get-website.query.ts';
import { ListWebsitesHandler } from './websites/list-websites.query.ts';
import { Recuts } from './websites/recuts.ts';
import { TransferController } from './websites/transfer/transfer.controller.ts';
import { transferProviders } from './websites/transfer/transfer.parts.ts';
import { UpdateWebsiteHandler } from './websites/update-website.command.ts';
import { ProofFinder, TxtRecords } from './websites/verification/proof-finder.ts';
import { VerificationController } from './websites/verification/verification.controller.ts';
import { VerifyWebsiteHandler } from './websites/verification/verify-website.command.ts';
import { Websites } from './websites/websites.ts';
import { WebsitesController } from './websites/websites.controller.ts';

const handlers = [
  CreateWebsiteHandler,
  UpdateWebsiteHandler,
  DeleteWebsiteHandler,
  GetWebsiteHandler,
  ListWebsitesHandler,
  VerifyWebsiteHandler,
  StartImportHandler,
  UndoImportHandler,
  GetImportHandler,
  ListImportsHandler,
  CreateAnnotationHandler,
  UpdateAnnotationHandler,
  DeleteAnnotationHandler,
  ListAnnotationsHandler,
  GetJobHandler,
  ListJobsHandler,
  RefreshSummariesHandler,
  StartRetryHandler,
  StartRebuildHandler,
  EndRebuildHandler,
  ...accountHandlers,
  ...organisationHandlers,
  ...apiKeyHandlers,
];

/**
 * Commands on documents, and the outbox that publishes what they changed. Who may call is decided by the application's
 * guard; `CqrsModule.forRoot()` is the application's, too.
 */
@Module({
  imports: [
    CqrsModule,
    DocumentStoreModule,
    BlobStoreModule,
    EventLogModule,
    DirectoryModule,
    ApiKeysModule,
    ReadStoreModule,
    OutgoingModule,
    AccessModule,
    CacheModule,
    MailModule,
  ],
  controllers: [
    WebsitesController,
    VerificationController,
    ImportsController,
    AnnotationsController,
    JobsController,
    RebuildsController,
    AuditController,
    TransferController,
    ...billingControllers,
    ...accountControllers,
    ...organisationControllers,
    ...shareLinkControllers,
    ...apiKeyControllers,
  ],
  providers: [
    outboxProvider,
    ManagedDocuments,
    Websites,
    ProofFinder,
    TxtRecords,
    Recuts,
    Imports,
    Annotations,
    Repeats,
    Uploads,
    ...billingProviders,
    ...accountProviders,
    ...organisationProviders,
    ...shareLinkProviders,
    ListAuditHandler,
    ...transferProviders,
    ...apiKeyProviders,
    StartedJobs,
    { provide: APP_INTERCEPTOR, useExisting: StartedJobs },
    ...handlers,
  ],
})
export class ManagementModule implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly outbox: Outbox,
    private readonly closures: Closures,
    private readonly gateway: GatewayCallers,
    private readonly commands: CommandBus,
  ) {}

  onModuleInit(): void {
    this.outbox.start();
    this.closures.start();
    this.gateway.makeAccountsBy((user) => this.commands.execute(new FindGatewayAccount(user)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.closures.close();
    await this.outbox.close();
  }
}
