import { type PageContext, parsePage, type ParsedPage, type RefusedPage, Remembered, type Website } from '#libs/domain';
import { type Draft } from '../draft.ts';
import { deadLetter, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { type Site } from '../site.ts';

/** How URLs are read on a website; `hostname` is what the event names. */
export const pageContext = (
  { domain, keptParameters, countFragments }: Website,
  hostname: string | null,
): PageContext => ({ hostname, domain, keptParameters, countFragments });

const pages = new Remembered<Site, ParsedPage | RefusedPage>(10_000);

const pageOf = ({ site, input: { hostname } }: Draft, url: string): ParsedPage | RefusedPage =>
  pages.of(site, `${hostname ?? ''} ${url}`, () => parsePage(url, pageContext(site.website, hostname)));

/** Where it happened: host and path of the URL; campaign tags are read, then query and fragment are cut, but for fragments that are pages. */
export const putPage: Step = {
  name: 'putPage',
  run: (draft) => {
    const { input, path } = draft;
    if (input.url === null) return ok;
    const page = pageOf(draft, input.url);
    if (page.kind === 'refused') return deadLetter(page.code, `${path}url`, `${page.detail}.`);
    draft.page = { hostname: page.hostname, path: page.path, query: page.query, title: input.title || null };
    draft.urlTags = page.utm;
    return ok;
  },
};
