import { type Api } from '../api/types.ts';
import { timelineOf } from './timeline.ts';

const anEvent = (fields: Partial<Api['EventRow']>): Api['EventRow'] =>
  ({ type: 'pageView', name: null, path: '/', title: null, properties: {}, ...fields }) as Api['EventRow'];

describe('the timeline of a session', () => {
  it('tells the time between steps, but not below a second', () => {
    const steps = timelineOf([
      anEvent({ eventId: 'a', occurredAt: '2026-03-01T12:00:00.000Z' }),
      anEvent({ eventId: 'b', occurredAt: '2026-03-01T12:00:00.400Z' }),
      anEvent({ eventId: 'c', occurredAt: '2026-03-01T12:01:05.400Z' }),
    ]);
    expect(steps.map(({ gapSeconds }) => gapSeconds)).toEqual([undefined, undefined, 65]);
  });

  it('names a page view by its path, a custom event by its name, with what it carried', () => {
    const [view, custom] = timelineOf([
      anEvent({ eventId: 'a', occurredAt: '2026-03-01T12:00:00Z', path: '/pricing', title: 'Pricing' }),
      anEvent({
        eventId: 'b',
        occurredAt: '2026-03-01T12:00:09Z',
        type: 'custom',
        name: 'signup',
        properties: { plan: 'pro', seats: 3 },
      }),
    ]);
    expect(view).toMatchObject({ label: '/pricing', page: 'Pricing', details: [] });
    expect(custom).toMatchObject({
      label: 'signup',
      page: '/',
      details: [
        { name: 'plan', value: 'pro' },
        { name: 'seats', value: '3' },
      ],
    });
  });
});
