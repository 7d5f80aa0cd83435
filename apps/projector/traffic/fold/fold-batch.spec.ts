import fc from 'fast-check';
import { aCustomEvent, anEngagement, aPageView, aSite, at, traits, uuid } from '../../given/facts.ts';
import { splitSequences } from '../../given/event-sequences.ts';
import { type Figures, figuresOf, naiveRecount } from '../../given/naive-recount.ts';
import { addContributions } from './contributions.ts';
import { type Fact } from './fact.ts';
import { foldBatch, type Folded } from './fold-batch.ts';
import { SummaryDeltas } from './summary-deltas.ts';
import { newVisitor, type VisitorState } from './visitor-state.ts';

// The rule that asks for more: the other is a part of it.
const site = aSite({ bounceRule: 'underTenSeconds' });

/** Folds batches one after another, as a projector that never forgets. */
const foldAll = (batches: readonly (readonly Fact[])[]) => {
  const states = new Map<string, VisitorState>();
  const stateOf = (visitor: string): VisitorState => {
    const state = states.get(visitor) ?? newVisitor(visitor);
    states.set(visitor, state);
    return state;
  };
  const folded: Folded[] = batches.map((facts) => {
    const visitors = [...new Set(facts.map(({ visitor }) => visitor))];
    return foldBatch(
      visitors.map((visitor) => ({
        site,
        partition: 0,
        state: stateOf(visitor),
        facts: facts.filter((fact) => fact.visitor === visitor),
      })),
    );
  });
  const events = folded.flatMap((one) => one.events);
  const deltas = folded.flatMap((one) => one.deltas.map((owned) => owned.deltas));
  return { states: [...states.values()], events, figures: figuresOf(deltas) };
};

const fromScratch = (states: readonly VisitorState[]): Figures => {
  const deltas = new SummaryDeltas();
  for (const state of states) addContributions(state, site, 1, deltas);
  return figuresOf([deltas]);
};

const dayOf = (time: string): string => `2/${site.zone.dayOf(at(time)).start}`;
const hourOf = (time: string): string => `1/${site.zone.hourOf(at(time)).start}`;

describe('folding batches into summaries', () => {
  it('adds up to a count from scratch and to a count from rows, whatever the events and however they are split', () => {
    fc.assert(
      fc.property(splitSequences, (batches) => {
        const { states, events, figures } = foldAll(batches);
        expect(figures).toEqual(fromScratch(states));
        expect(figures).toEqual(naiveRecount(events, site));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same figures for any split of the same events', () => {
    fc.assert(
      fc.property(splitSequences, (batches) => {
        expect(foldAll(batches).figures).toEqual(foldAll([batches.flat()]).figures);
      }),
      { numRuns: 200 },
    );
  });

  it('counts page views, visitors and the session of a visit by day and hour', () => {
    const { figures } = foldAll([[aPageView({ at: '10:00' }), aPageView({ at: '10:05', path: 11 })]]);
    const whole = { sessions: 1, entries: 1, durationMs: 300_000, sessionPageViews: 2 };
    expect(figures[`${dayOf('10:00')}/0/0/live`]).toEqual({ pageViews: 2, visitors: 1, ...whole });
    expect(figures[`${hourOf('10:00')}/0/0/live`]).toEqual({ pageViews: 2, visitors: 1, ...whole });
    expect(figures[`${dayOf('10:00')}/1/10/live`]).toEqual({ pageViews: 1, visitors: 1, ...whole });
    expect(figures[`${dayOf('10:00')}/1/11/live`]).toEqual({ pageViews: 1, visitors: 1, sessions: 1 });
  });

  it('counts a session over midnight once, on its first day, and its visitor on both', () => {
    const { figures } = foldAll([[aPageView({ at: '2026-03-09T23:50+01:00' })], [aPageView({ at: '00:20' })]]);
    expect(figures[`${dayOf('2026-03-09T23:50+01:00')}/0/0/live`]).toMatchObject({
      pageViews: 1,
      visitors: 1,
      sessions: 1,
    });
    expect(figures[`${dayOf('00:20')}/0/0/live`]).toEqual({ pageViews: 1, visitors: 1 });
  });

  it('moves a session to the day that a late event begins it on', () => {
    const { figures } = foldAll([[aPageView({ at: '00:10' })], [aPageView({ at: '2026-03-09T23:55+01:00' })]]);
    expect(figures[`${dayOf('00:10')}/0/0/live`]).toEqual({ pageViews: 1, visitors: 1 });
    expect(figures[`${dayOf('2026-03-09T23:55+01:00')}/0/0/live`]).toMatchObject({ sessions: 1, sessionPageViews: 2 });
  });

  it('leaves nothing at the source that a late page view replaced', () => {
    const late = aPageView({ at: '09:50', traits: traits(2) });
    const { figures } = foldAll([[aPageView({ at: '10:00', traits: traits(1) })], [late]]);
    expect(figures[`${dayOf('10:00')}/12/101/live`]).toBeUndefined();
    expect(figures[`${dayOf('10:00')}/12/201/live`]).toMatchObject({ pageViews: 2, sessions: 1, visitors: 1 });
  });

  it('counts a visitor once over two sessions of a day', () => {
    const { figures } = foldAll([[aPageView({ at: '09:00' })], [aPageView({ at: '15:00' })]]);
    expect(figures[`${dayOf('09:00')}/0/0/live`]).toMatchObject({ sessions: 2, visitors: 1, bounces: 2 });
  });

  it('counts a visitor as imported only where nothing else of theirs counts', () => {
    const imported = { imported: true, origin: 3, importId: uuid(0xf) };
    const { figures } = foldAll([[aPageView({ at: '10:00', ...imported })], [aPageView({ at: '10:10', path: 11 })]]);
    expect(figures[`${dayOf('10:00')}/0/0/imported`]).toMatchObject({ pageViews: 1, sessions: 1 });
    expect(figures[`${dayOf('10:00')}/0/0/imported`]).not.toHaveProperty('visitors');
    expect(figures[`${dayOf('10:00')}/0/0/live`]).toEqual({ pageViews: 1, visitors: 1 });
    expect(figures[`${dayOf('10:00')}/1/10/imported`]).toMatchObject({ visitors: 1 });
  });

  it('counts custom events by name and property, with visitors and sessions and nothing else', () => {
    const { figures } = foldAll([[aCustomEvent({ propertyIds: [41] }), aCustomEvent({ propertyIds: [41, 42] })]]);
    expect(figures[`${dayOf('10:00')}/4/30/live`]).toEqual({ events: 2, visitors: 1, sessions: 1 });
    expect(figures[`${dayOf('10:00')}/5/41/live`]).toEqual({ events: 2, visitors: 1, sessions: 1 });
    expect(figures[`${dayOf('10:00')}/5/42/live`]).toEqual({ events: 1, visitors: 1, sessions: 1 });
  });

  it('counts engagement where it took place, with a session or without', () => {
    const view = aPageView({ at: '10:00' });
    const late = anEngagement(view, 5000, { at: '13:00', path: 99 });
    const { figures } = foldAll([[view, anEngagement(view, 7000, { at: '10:00:10' })], [late]]);
    expect(figures[`${dayOf('10:00')}/1/10/live`]).toMatchObject({ engagementMs: 12_000 });
    expect(figures[`${hourOf('13:00')}/0/0/live`]).toEqual({ engagementMs: 5000 });
    expect(figures[`${dayOf('10:00')}/12/101/live`]).toMatchObject({ engagementMs: 7000 });
  });
});
