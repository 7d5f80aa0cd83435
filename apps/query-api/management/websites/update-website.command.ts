import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type WebsiteBody, changedWebsite } from './website-document.ts';
import { type UpdateWebsiteRequest } from './website.request.ts';
import { Websites } from './websites.ts';

/** Changes a website; answers its document. `expected` is the version that the caller has read, if it insists on one. */
export class UpdateWebsite extends Command<StoredDocument<WebsiteBody>> {
  constructor(
    readonly websiteId: string,
    readonly request: UpdateWebsiteRequest,
    readonly actor: string,
    readonly expected?: number,
  ) {
    super();
  }
}

@CommandHandler(UpdateWebsite)
export class UpdateWebsiteHandler implements ICommandHandler<UpdateWebsite> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly websites: Websites,
    private readonly readStore: ReadStore,
  ) {}

  async execute({ websiteId, request, actor, expected }: UpdateWebsite): Promise<StoredDocument<WebsiteBody>> {
    const at = Date.now();
    return this.documents.change(
      () => this.websites.get(websiteId),
      async (website) => {
        const body = changedWebsite(website.body, request, at);
        await this.#refuseOtherCut(website.body, body);
        return replaced(website, body, { actor, at });
      },
      expected,
    );
  }

  /**
   * Days are cut, and visitors told apart, as the settings were when the first event was counted. Counting the past
   * again under others is not built yet, so they may change only as long as nothing has been counted.
   */
  async #refuseOtherCut(before: WebsiteBody, after: WebsiteBody): Promise<void> {
    const isOtherZone = before.timeZone !== after.timeZone;
    if (!isOtherZone && before.visitorMode === after.visitorMode) return;
    if (!(await this.#hasRows(before.siteId))) return;
    throw isOtherZone
      ? new Failure('website.zoneInUse', `Days of this website have been counted in ${before.timeZone} already.`, {
          field: 'timeZone',
        })
      : new Failure(
          'website.modeInUse',
          `Visitors of this website have been counted as ${before.visitorMode} already.`,
          {
            field: 'settings.visitorMode',
          },
        );
  }

  async #hasRows(siteId: string): Promise<boolean> {
    const schema = await this.readStore.activeTraffic();
    const rows = await this.readStore.sql.query(`select from ${schema}.sites where site_id = $1`, [siteId]);
    return rows.length > 0;
  }
}
