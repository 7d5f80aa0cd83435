import { type ProjectionState } from './freshness.ts';
import { asSeenOn } from './replica-lag.ts';

const at = (second: number): Date => new Date(1_000_000 + second * 1000);

const state: ProjectionState = {
  asOf: at(10),
  lagEvents: 3,
  behindSince: null,
  seenAt: at(12),
  deadLetters: 1,
  isRebuilding: false,
};

describe('what the projector says, on a replica', () => {
  const ours = new Map([
    [0, 100],
    [1, 50],
  ]);

  it('is the same once all has come there', () => {
    expect(asSeenOn(state, ours, { positions: ours, asOf: at(10), replayedTo: at(10) })).toEqual(state);
  });

  it('counts what has not come there as not applied, since the moment that it stands at', () => {
    const behind = { positions: new Map([[0, 90]]), asOf: at(5), replayedTo: at(6) };
    expect(asSeenOn(state, ours, behind)).toEqual({ ...state, asOf: at(5), lagEvents: 63, behindSince: at(6) });
  });

  it('keeps what waits for longer', () => {
    const behind = { positions: new Map([[0, 100]]), asOf: at(5), replayedTo: at(6) };
    expect(asSeenOn({ ...state, behindSince: at(2) }, ours, behind)).toMatchObject({ behindSince: at(2) });
  });

  it('does not count what came while both were asked', () => {
    const ahead = {
      positions: new Map([...ours].map(([key, value]) => [key, value + 1])),
      asOf: at(11),
      replayedTo: at(11),
    };
    expect(asSeenOn(state, ours, ahead)).toEqual(state);
  });
});
