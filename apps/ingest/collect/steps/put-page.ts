import { parsePage } from '#libs/domain';
import { deadLetter, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** Where it happened: host and path of the URL; campaign tags are read, then query and fragment are cut. */
export const putPage: Step = {
  name: 'putPage',
  run: (draft) => {
    const { input, website, path } = draft;
    if (input.url === null) return ok;
    const page = parsePage(input.url, {
      hostname: input.hostname,
      domain: website.domain,
      keptParameters: website.keptParameters,
    });
    if (page.kind === 'refused') return deadLetter(page.code, `${path}url`, `${page.detail}.`);
    draft.page = { hostname: page.hostname, path: page.path, query: page.query, title: input.title || null };
    draft.urlTags = page.utm;
    return ok;
  },
};
