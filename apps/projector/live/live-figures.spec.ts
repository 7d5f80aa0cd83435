import {
  type CacheState,
  LIVE_WINDOW_MS,
  type LiveVisitor,
  liveVisitorKey,
  liveVisitorsKey,
  MemoryCache,
} from '#libs/cache';
import { type Batch } from '#libs/event-log';
import { encode, type TrackingEvent } from '#libs/events';
import { anEngagementMeasured, aPageViewed } from '../given/events.ts';
import { CacheWasAway, LiveFigures } from './live-figures.ts';

const SITE = 'site00000001';
const now = aPageViewed({ at: '12:00' }).value.envelope.occurredAt;

const batchOf = (values: readonly Buffer[]): Batch => ({
  topic: 'tracking',
  partition: 1,
  records: values.map((value, position) => ({ position, value, appendedAt: now })),
  next: values.length,
  end: values.length,
});
const encoded = (event: TrackingEvent): Buffer => encode(event.name, event.value as never);

const given = async (...events: TrackingEvent[]) => {
  const cache = new MemoryCache({ maxBytes: 1024 * 1024 });
  const figures = new LiveFigures({ cache, state: () => cache.state(), now: () => now });
  await figures.take(batchOf(events.map(encoded)));
  const live = async (): Promise<string[]> => [
    ...(await cache.recent(liveVisitorsKey(SITE), now - LIVE_WINDOW_MS)).keys(),
  ];
  const visitor = async (id: string): Promise<LiveVisitor> =>
    JSON.parse((await cache.get(liveVisitorKey(SITE, id))) ?? '{}') as LiveVisitor;
  return { figures, live, visitor };
};

const ann = '00000000-0000-4000-8000-00000000000a';
const bob = '00000000-0000-4000-8000-00000000000b';

describe('live figures', () => {
  it('count who was seen in the last five minutes, by any event', async () => {
    const { live } = await given(
      aPageViewed({ visitorId: ann, at: '11:50' }),
      anEngagementMeasured({ visitorId: ann, at: '11:58' }),
      aPageViewed({ visitorId: bob, at: '11:54' }),
    );
    expect(await live()).toEqual([ann]);
  });

  it('tell the page that was seen last, whatever arrives late', async () => {
    const { visitor } = await given(
      aPageViewed({ visitorId: ann, path: '/second', at: '11:58' }),
      aPageViewed({ visitorId: ann, path: '/first', at: '11:57' }),
    );
    expect(await visitor(ann)).toMatchObject({
      path: '/second',
      pageViews: 2,
      lastSeenAt: now - 2 * 60_000,
      startedAt: now - 3 * 60_000,
    });
  });

  it('leave out servers, imports and what cannot be decoded', async () => {
    const { live, figures } = await given(
      aPageViewed({ visitorId: ann, origin: 'SERVER', at: '11:59' }),
      aPageViewed({ visitorId: bob, origin: 'IMPORT', at: '11:59' }),
    );
    await figures.take(batchOf([Buffer.from('no record of ours')]));
    expect(await live()).toEqual([]);
  });

  it('go on where they were while the cache remembers, else half an hour back', async () => {
    const { figures } = await given(aPageViewed({ visitorId: ann, at: '11:59' }));
    expect(await figures.startOf(1)).toEqual({ position: 1 });
    expect(await figures.startOf(2)).toEqual({ time: now - 30 * 60_000 });
  });

  it('begin again once the cache was away, where it remembers to have been', async () => {
    const cache = new MemoryCache({ maxBytes: 1024 * 1024 });
    let state: CacheState = { engine: 'redis', status: 'up', since: 1, detail: null };
    const begin = (): LiveFigures => new LiveFigures({ cache, state: () => state, now: () => now });
    const [first, second] = [ann, bob].map((visitorId) => encoded(aPageViewed({ visitorId, at: '11:59' })));
    const figures = begin();
    await figures.take(batchOf([first ?? Buffer.of()]));
    state = { ...state, status: 'away', since: 2 };
    expect(begin).toThrow(CacheWasAway);
    await expect(figures.take(batchOf([first, second].map((value) => value ?? Buffer.of())))).rejects.toThrow(
      CacheWasAway,
    );
    state = { ...state, status: 'up', since: 3 };
    await expect(figures.take(batchOf([]))).rejects.toThrow(CacheWasAway);
    expect(await begin().startOf(1)).toEqual({ position: 1 });
  });
});
