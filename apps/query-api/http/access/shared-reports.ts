import { Failure } from '#libs/domain';
import { type Need } from './caller.ts';
import { type KnownShareLink } from './share-links.ts';

/** What a share link can be held to: the word that follows the website in a report's path. */
export const sharedReports = [
  'annotations',
  'campaigns',
  'custom-events',
  'daily-stats',
  'dashboard',
  'events',
  'hourly-stats',
  'live-visitors',
  'performance',
  'query',
  'realtime',
  'sessions',
  'top',
  'traffic-summary',
  'values',
  'visitors',
] as const;

const REPORT = /^\/api\/v1\/websites\/:websiteId\/([a-z-]+)/;

/** The report that a route is of; undefined if it is of none. */
const reportOf = (route: string | undefined): string | undefined => REPORT.exec(route ?? '')?.[1];

/** Whether a share link could show what a route asks for at all. */
export const isShared = (need: Need): boolean => need === 'reports.read' || need === 'visitors.read';

/** Throws unless a link shows what a route answers. */
export const refuseHidden = (
  { details, reports }: Pick<KnownShareLink, 'details' | 'reports'>,
  need: Need,
  route: string | undefined,
): void => {
  if (need === 'visitors.read' && !details) {
    throw new Failure('share.details', 'This link shows no single visitors.');
  }
  if (reports === null || reports.includes(reportOf(route) ?? '')) return;
  throw new Failure('share.report', 'This link does not show this report.');
};
