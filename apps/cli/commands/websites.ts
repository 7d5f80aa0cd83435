import { type Command } from 'commander';
import { type Context, action } from '../command.ts';
import { table } from '../table.ts';

interface Website {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly domain: string;
  readonly timeZone: string;
  readonly settings: { readonly visitorMode: string; readonly trackingEnabled: boolean };
}

interface WebsiteOptions {
  readonly name?: string;
  readonly domain?: string;
  readonly timeZone?: string;
  readonly origin?: string[];
  readonly visitorMode?: string;
  readonly tracking?: string;
}

const describe = ({ siteId, name, domain, timeZone, settings }: Website): string =>
  table(
    ['siteId', 'name', 'domain', 'time zone', 'visitors', 'tracking'],
    [[siteId, name, domain, timeZone, settings.visitorMode, settings.trackingEnabled ? 'on' : 'off']],
  );

/** The members of a request that the options name; an option that is absent leaves its member out. */
const bodyOf = (options: WebsiteOptions): object => {
  const settings = {
    ...(options.origin && { allowedOrigins: options.origin }),
    ...(options.visitorMode && { visitorMode: options.visitorMode }),
    ...(options.tracking && { trackingEnabled: options.tracking === 'on' }),
  };
  return {
    ...(options.name && { name: options.name }),
    ...(options.domain && { domain: options.domain }),
    ...(options.timeZone && { timeZone: options.timeZone }),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
};

const add = async ({ instance, voice }: Context, domain: string, options: WebsiteOptions): Promise<void> => {
  const website = await instance.send<Website>('POST', '/api/v1/websites', {
    name: domain,
    domain,
    ...bodyOf(options),
  });
  voice.result(website, describe(website));
};

const list = async ({ instance, voice }: Context): Promise<void> => {
  const { data } = await instance.get<{ data: readonly Website[] }>('/api/v1/websites?limit=1000');
  const rows = data.map(({ siteId, name, domain, timeZone, settings }) => [
    siteId,
    name,
    domain,
    timeZone,
    settings.visitorMode,
  ]);
  const empty = 'No websites yet. Add one: footfall websites add example.com';
  voice.result(data, rows.length === 0 ? empty : table(['siteId', 'name', 'domain', 'time zone', 'visitors'], rows));
};

const set = async ({ instance, voice }: Context, id: string, options: WebsiteOptions): Promise<void> => {
  const website = await instance.send<Website>('PATCH', `/api/v1/websites/${encodeURIComponent(id)}`, bodyOf(options));
  voice.result(website, describe(website));
};

const withSettings = (command: Command): Command =>
  command
    .option('--name <name>', 'name shown on its pages')
    .option('--time-zone <zone>', 'IANA zone in which days are cut')
    .option('--origin <host...>', 'further hosts that may send events, *.example.com allowed')
    .option('--visitor-mode <mode>', 'cookieless or persistent')
    .option('--tracking <on|off>', 'whether events are taken');

/** `footfall websites add|list|set`. */
export const websitesCommand = (program: Command): void => {
  const websites = program.command('websites').description('add, list and change websites');
  action(withSettings(websites.command('add <domain>').description('add a website')), add);
  action(websites.command('list').description('list all websites'), list);
  action(
    withSettings(websites.command('set <id>').description('change a website, by siteId or id')).option(
      '--domain <domain>',
      'its domain',
    ),
    set,
  );
};
