import { ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** Counts pages as one where the website's rules say so; which pages are excluded is judged before, by paths as sent. */
export const putCountedPath: Step = {
  name: 'putCountedPath',
  run: (draft) => {
    const { page, site } = draft;
    if (page.path === '') return ok;
    const path = site.countedPath(page.path);
    if (path !== page.path) draft.page = { ...page, path };
    return ok;
  },
};
