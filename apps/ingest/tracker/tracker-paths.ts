/** What the tracker's files are called here: those who block trackers know the usual names. */
export interface TrackerNames {
  /** Of the script that pages load. */
  readonly name: string;
  /** Of the folder that its modules lie in. */
  readonly folder: string;
}

/** What is asked of a path of the tracker's. */
export type TrackerFile = { readonly kind: 'script' } | { readonly kind: 'module'; readonly file: string };

const CONFIG = '/tracker/config/:site';
const WORKFLOWS = '/workflows/site/:site/active';

/** The router's patterns of a path below `/api/v1` that pages read: with the version in it or not, below a website or not. */
const patternsOf = (path: string): string[] =>
  ['/api/v1', '/api'].flatMap((base) => [`${base}${path}`, `/:siteId${base}${path}`]);

export const configPatterns = patternsOf(CONFIG);
export const workflowPatterns = patternsOf(WORKFLOWS);

const READ_BY_PAGES = /^(?:\/[^/]+)?\/api\/(?:v1\/)?(?:tracker\/config\/[^/]+|workflows\/site\/[^/]+\/active)\/?$/;

/** The file that a path names, or undefined; every path also works below a website's prefix. */
export const trackerFileOf = (path: string, { name, folder }: TrackerNames): TrackerFile | undefined => {
  const words = path.split('/').slice(1);
  if (words.length > 3) return undefined;
  if (words.at(-1) === name && words.length <= 2) return { kind: 'script' };
  const file = words.at(-1) ?? '';
  return words.length >= 2 && words.at(-2) === folder && file !== '' ? { kind: 'module', file } : undefined;
};

/** Whether the collecting application answers a path because pages read it: the script, its modules, what it is told. */
export const isReadByPages = (path: string, names: TrackerNames): boolean =>
  trackerFileOf(path, names) !== undefined || READ_BY_PAGES.test(path);
