import { type Need } from './caller.ts';
import { isShared, refuseHidden, sharedReports } from './shared-reports.ts';

const W = '/api/v1/websites/:websiteId';

/** Why a link does not show what a route answers. */
const refusal = (link: { details?: boolean; reports?: readonly string[] }, need: Need, route: string): string => {
  try {
    refuseHidden({ details: false, reports: null, ...link }, need, route);
    return 'shown';
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
};

describe('what a share link shows', () => {
  it('is reports, and single visitors where that was said', () => {
    expect(refusal({}, 'reports.read', `${W}/dashboard`)).toBe('shown');
    expect(refusal({}, 'visitors.read', `${W}/sessions/:sessionId`)).toBe('share.details');
    expect(refusal({ details: true }, 'visitors.read', `${W}/sessions/:sessionId`)).toBe('shown');
  });

  it('is only what it is held to, whatever lies below', () => {
    const top = { reports: ['top', 'realtime'] };
    expect(refusal(top, 'reports.read', `${W}/top/:list`)).toBe('shown');
    expect(refusal(top, 'reports.read', `${W}/realtime/stream`)).toBe('shown');
    expect(refusal(top, 'reports.read', `${W}/traffic-summary`)).toBe('share.report');
    expect(refusal(top, 'reports.read', '/api/v1/elsewhere')).toBe('share.report');
    expect(refusal({ reports: [] }, 'reports.read', `${W}/dashboard`)).toBe('share.report');
  });

  it('is nothing that is not a report', () => {
    const needs: readonly Need[] = ['website.read', 'website.edit', 'organisation.read', 'signedIn', 'ownJob'];
    expect(needs.filter((need) => isShared(need))).toEqual([]);
    expect(sharedReports).not.toContain('share-links');
  });
});
