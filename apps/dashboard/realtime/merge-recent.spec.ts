import { mergeRecent, type Happening } from './merge-recent.ts';

const happened = (eventId: string, occurredAt: string): Happening => ({
  eventId,
  type: 'pageView',
  name: null,
  path: '/',
  occurredAt,
  country: null,
  browser: null,
  device: null,
});

describe('what happened last', () => {
  it('has page views and events in one order, the newest first, and no more than asked for', () => {
    const views = [happened('a', '2026-03-01T12:00:03Z'), happened('b', '2026-03-01T12:00:01Z')];
    const events = [happened('c', '2026-03-01T12:00:02Z')];
    expect(mergeRecent(views, events, 2).map(({ eventId }) => eventId)).toEqual(['a', 'c']);
  });
});
