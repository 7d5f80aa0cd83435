import { type Website } from '../api/types.ts';

/** A browser's name, since an event that comes from a tool is dropped as a bot's. */
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';

/** A command that sends one page view as a page of the website would. */
export function curlEvent(origin: string, { siteId, domain }: Pick<Website, 'siteId' | 'domain'>): string {
  const event = { siteId, type: 'pageView', url: `https://${domain}/hello` };
  return [
    `curl ${origin}/api/v1/events`,
    `-H 'Content-Type: application/json'`,
    `-H 'Origin: https://${domain}'`,
    `-A '${userAgent}'`,
    `-d '${JSON.stringify(event).replaceAll('","', '", "')}'`,
  ].join(' \\\n  ');
}

/** A command that imports an access log into the website. */
export function cliImport({ siteId }: Pick<Website, 'siteId'>): string {
  return `npm run -s footfall -- import access-log access.log.gz --website ${siteId}`;
}
