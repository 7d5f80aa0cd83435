import { aClick, aCustomEvent, anEngagement, aPageView, at, traits, uuid } from '../../given/facts.ts';
import { type Fact } from './fact.ts';
import { newVisitor, placeEvent, type VisitorState } from './visitor-state.ts';

const visitorOf = (...facts: readonly Fact[]): VisitorState => {
  const state = newVisitor('visitor');
  for (const fact of facts) placeEvent(state, fact);
  return state;
};

describe('the events of a visitor', () => {
  it('are one session while no silence is longer than 30 minutes', () => {
    const { sessions } = visitorOf(
      aPageView({ at: '10:00' }),
      aPageView({ at: '10:30' }),
      aPageView({ at: '11:00:00.001' }),
    );
    expect(sessions.map(({ firstAt, lastAt, pageViews }) => [firstAt, lastAt, pageViews])).toEqual([
      [at('10:00'), at('10:30'), 2],
      [at('11:00:00.001'), at('11:00:00.001'), 1],
    ]);
  });

  it('correct entry and exit page, source and device when they come late', () => {
    const { sessions } = visitorOf(
      aPageView({ at: '10:00', path: 2, traits: traits(2) }),
      aPageView({ at: '10:10', path: 3, traits: traits(3) }),
      aPageView({ at: '09:50', path: 1, traits: traits(1) }),
    );
    expect(sessions).toMatchObject([
      {
        firstAt: at('09:50'),
        chunkAt: at('10:00'),
        entry: { path: 1 },
        exit: { path: 3 },
        acquisition: traits(1).acquisition,
        client: traits(1).client,
      },
    ]);
  });

  it('are in the order of the log where their times are equal, whatever their ids', () => {
    const same = { at: '10:00' };
    const [first, then, last] = [uuid(0x30), uuid(0x20), uuid(0x10)];
    const { sessions } = visitorOf(
      aPageView({ ...same, eventId: first, path: 1, traits: traits(1) }),
      aPageView({ ...same, eventId: then, path: 2, traits: traits(2) }),
      aPageView({ ...same, eventId: last, path: 3, traits: traits(3) }),
    );
    expect(sessions).toMatchObject([{ entry: { path: 1 }, exit: { path: 3 }, ...traits(1) }]);
  });

  it('take the source from the first page view, and the device from the first event', () => {
    const { sessions } = visitorOf(
      aCustomEvent({ at: '10:00', traits: traits(1) }),
      aPageView({ at: '10:01', traits: traits(2) }),
      aPageView({ at: '10:02', traits: traits(3) }),
    );
    expect(sessions).toMatchObject([{ client: traits(1).client, acquisition: traits(2).acquisition }]);
  });

  it('extend a session when they are passive, and start none', () => {
    const view = aPageView({ at: '10:00' });
    const state = visitorOf(view, anEngagement(view, 20_000, { at: '10:00:20' }), aClick({ at: '13:00' }));
    expect(state.sessions).toMatchObject([{ lastAt: at('10:00:20'), pageViews: 1, engagementMs: 20_000 }]);
  });

  it('keep a session of the id that the client names, with a key of its own for each day of it', () => {
    const named = { clientSession: 'basket' };
    const state = newVisitor('visitor');
    state.ordinals.set('basket', 4);
    for (const time of ['10:00', '15:00']) placeEvent(state, aPageView({ at: time, ...named }));
    placeEvent(state, aPageView({ at: '2026-03-12T10:00Z', ...named }));
    expect(state.sessions.map(({ sessionId, ordinal, pageViews }) => [sessionId, ordinal, pageViews])).toEqual([
      ['basket', 5, 2],
      ['basket', 6, 1],
    ]);
    expect(new Set(state.sessions.map(({ key }) => key)).size).toBe(2);
  });
});

describe('engagement and scroll depth', () => {
  const applied = (...facts: readonly Fact[]) => {
    const state = newVisitor('visitor');
    return facts.map((fact) => placeEvent(state, fact).counted).map((event) => [event.engagementMs, event.scrollDepth]);
  };
  const view = aPageView({ at: '10:00' });

  it('count what was reported, up to the time since the page view', () => {
    expect(
      applied(
        view,
        anEngagement(view, 10_000, { at: '10:00:10', scrollDepth: 40 }),
        anEngagement(view, 30_000, { at: '10:00:25', scrollDepth: 30 }),
        anEngagement(view, 5000, { at: '10:01', scrollDepth: 90 }),
      ),
    ).toEqual([
      [0, 0],
      [10_000, 40],
      [15_000, 0],
      [20_000, 50],
    ]);
  });

  it('are corrected by a page view that arrives after its reports', () => {
    expect(applied(anEngagement(view, 60_000, { at: '10:00:10' }), view)).toEqual([
      [60_000, 0],
      [-50_000, 0],
    ]);
  });

  it('belong to the page of the page view that they name', () => {
    const state = newVisitor('visitor');
    placeEvent(state, aPageView({ at: '10:00', pageView: view.pageView, path: 7, title: 8 }));
    const placed = placeEvent(state, anEngagement(view, 1000, { at: '10:00:05', path: 9, title: 0 }));
    expect(placed.counted).toMatchObject({ path: 7, title: 8 });
  });
});
