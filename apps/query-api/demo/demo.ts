import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Config } from '#libs/config';
import { Directory } from '#libs/directory';
import { type Website } from '#libs/domain';
import { StartImport } from '../management/imports/start-import.command.ts';
import { CreateWebsite } from '../management/websites/create-website.command.ts';
import { ListWebsites } from '../management/websites/list-websites.query.ts';
import { UpdateWebsite } from '../management/websites/update-website.command.ts';
import { demoLog } from './demo-log.ts';

const ACTOR = 'demo';
/** The website that the example log is of: links from one of its pages to another are no source. */
const WEBSITE = { name: 'Demo', domain: 'semicomplete.com', domains: ['www.semicomplete.com'] };

const KNOWN_WITHIN_MS = 5000;

/** Which website the demo is. */
export interface DemoWebsite {
  readonly websiteId: string;
  readonly siteId: string;
}

/** The demo website: a real access log, so that a newcomer sees pages with numbers, and the visits of the demo site. */
@Injectable()
export class Demo {
  #making: Promise<DemoWebsite> | undefined;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly directory: Directory,
    private readonly config: Config,
  ) {}

  /** Makes it and begins its import, from the example or a log of the user's own; answers the one that is there already. */
  async make(file?: string): Promise<DemoWebsite> {
    // Two that ask at once get the same one.
    this.#making ??= this.#make(file).finally(() => (this.#making = undefined));
    return this.#making;
  }

  async #make(file?: string): Promise<DemoWebsite> {
    const there = await this.find();
    if (there) return there;
    const log = await demoLog(file, Date.now());
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const request = { ...WEBSITE, timeZone, settings: this.#settings() };
    const { id, body } = await this.commands.execute(new CreateWebsite(request, ACTOR, true));
    await this.commands.execute(new StartImport(id, 'access-log', log, ACTOR));
    return { websiteId: id, siteId: body.siteId };
  }

  async find(): Promise<DemoWebsite | undefined> {
    const there = (await this.#all()).find(({ demo }) => demo);
    return there && { websiteId: there.id, siteId: there.siteId };
  }

  /** Makes it if need be, and lets the pages of the demo site send to it; resolves once their events are taken. */
  async open(): Promise<DemoWebsite> {
    const { websiteId, siteId } = await this.make();
    const known = this.directory.website(siteId);
    const hosts = this.#hosts();
    if (known && hosts.every((host) => known.website.allowedOrigins.includes(host))) return { websiteId, siteId };
    const update = new UpdateWebsite(websiteId, { settings: this.#settings() }, ACTOR);
    const { website } = await this.commands.execute(update);
    await this.directory.atLeast('website', websiteId, website.version, KNOWN_WITHIN_MS);
    return { websiteId, siteId };
  }

  async #all(): Promise<readonly Website[]> {
    return (await this.queries.execute(new ListWebsites(''))).map(({ body }) => body);
  }

  /** The demo site stands on this instance, under whichever of its names. */
  #hosts(): readonly string[] {
    return [...new Set([new URL(this.config.http.publicUrl).hostname, 'localhost', '127.0.0.1'])];
  }

  /** All that the tracker can tell is switched on, to be seen. */
  #settings(): { readonly allowedOrigins: readonly string[]; readonly modules: Partial<Website['modules']> } {
    return { allowedOrigins: this.#hosts(), modules: { pointer: true, inputs: true } };
  }
}
