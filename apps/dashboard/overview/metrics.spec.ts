import { type Dashboard } from '../api/types.ts';
import { shownMetrics } from './metrics.ts';

const always = ['visitors', 'sessions', 'pageViews', 'viewsPerSession', 'bounceRate', 'avgSessionDurationSeconds'];

const answer = (summary: object, before?: object): Dashboard =>
  ({ summary, comparison: before ? { totals: before } : null }) as unknown as Dashboard;

const names = (dashboard: Dashboard | undefined, charted: 'visitors' | 'revenue' = 'visitors') =>
  shownMetrics(dashboard, charted).map(({ name }) => name);

describe('the figures of the Overview', () => {
  it('are six before there is an answer, and where nothing else is sent', () => {
    expect(names(undefined)).toEqual(always);
    expect(names(answer({ events: 0, revenue: 0 }, { events: 0, revenue: 0 }))).toEqual(always);
  });

  it('have events and revenue where there are some, now or in the time that is compared', () => {
    expect(names(answer({ events: 3, revenue: 0 }))).toEqual([...always, 'events']);
    expect(names(answer({ events: 0, revenue: 0 }, { events: 1, revenue: 9.5 }))).toEqual([
      ...always,
      'events',
      'revenue',
    ]);
  });

  it('keep the one that is charted', () => {
    expect(names(answer({ events: 0, revenue: 0 }), 'revenue')).toEqual([...always, 'revenue']);
  });
});
