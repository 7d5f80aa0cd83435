import { type AccessLogLine } from './access-log-line.ts';

/** Why a readable line is no page view: the first rule that fails, in this order. */
export type LeftOut = 'method' | 'status' | 'asset' | 'bot';

const pageExtensions: ReadonlySet<string> = new Set(['', 'html', 'htm', 'xhtml', 'php']);

const withoutQuery = (target: string): string => {
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
};

/** Whether a request target names a page: its last segment has no extension, or one that pages have. */
export const isPage = (target: string): boolean => {
  const path = withoutQuery(target);
  const segment = path.slice(path.lastIndexOf('/') + 1);
  const dot = segment.lastIndexOf('.');
  return dot < 0 || pageExtensions.has(segment.slice(dot + 1).toLowerCase());
};

const isShown = (status: number): boolean => (status >= 200 && status < 300) || status === 304;

/** Why a line is no page view; undefined if it is one. A request without a user agent counts as a bot's. */
export const leftOut = (line: AccessLogLine, isBot: (userAgent: string) => boolean): LeftOut | undefined => {
  if (line.method !== 'GET') return 'method';
  if (!isShown(line.status)) return 'status';
  if (!isPage(line.target)) return 'asset';
  return line.userAgent === null || isBot(line.userAgent) ? 'bot' : undefined;
};
