import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { CreateWebsite, ListWebsites, StartImport } from '#apps/query-api';
import { demoLog } from './demo-log.ts';

const ACTOR = 'demo';
/** The website that the example log is of: links from one of its pages to another are no source. */
const WEBSITE = { name: 'Demo', domain: 'semicomplete.com', domains: ['www.semicomplete.com'] };

/** The demo website: a real access log, so that a newcomer sees pages with numbers. */
@Injectable()
export class Demo {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Makes it and begins its import, from the example or a log of the user's own; answers the one that is there already. */
  async make(file?: string): Promise<{ readonly websiteId: string; readonly siteId: string }> {
    const there = (await this.queries.execute(new ListWebsites(''))).find(({ body }) => body.demo);
    if (there) return { websiteId: there.id, siteId: there.body.siteId };
    const log = await demoLog(file, Date.now());
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const { id, body } = await this.commands.execute(new CreateWebsite({ ...WEBSITE, timeZone }, ACTOR, true));
    await this.commands.execute(new StartImport(id, 'access-log', log, ACTOR));
    return { websiteId: id, siteId: body.siteId };
  }
}
