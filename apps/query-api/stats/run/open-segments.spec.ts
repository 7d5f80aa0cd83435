import { makeZone } from '#libs/domain';
import { CallerLeft } from '../../http/caller-left.ts';
import { type Frame } from '../plan/frame.ts';
import { daysOf } from './time-axis.ts';
import { openSegments } from './open-segments.ts';
import { type StatsDatabase } from './stats-database.ts';

const day = { from: Date.parse('2026-03-02T00:00:00Z'), to: Date.parse('2026-03-03T00:00:00Z') };

const frame: Frame = {
  schema: 'traffic_v1',
  site: 7,
  cut: 0,
  range: day,
  by: [],
  axis: null,
  selection: { all: [] },
  days: daysOf(makeZone('UTC'), day),
  persistent: false,
  bounceRule: 'onePageView',
  ownZone: true,
  currency: 'EUR',
  now: day.to,
  dataVersion: 1,
};

/** A database without rows, which answers when it is let, and fails for whom has left by then. */
const makeDatabase = () => {
  const readings: (() => void)[] = [];
  const snapshot = (_work: unknown, signal: AbortSignal): Promise<unknown> =>
    new Promise((resolve, reject) => {
      readings.push(() =>
        signal.aborted ? reject(new CallerLeft()) : resolve({ sessions: [], events: [], later: [] }),
      );
    });
  return { database: { snapshot } as unknown as StatsDatabase, readings };
};

const nobodyLeaves = new AbortController().signal;

/** Lets what waits for promises alone go on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('The rows that no segment holds', () => {
  it('are read once for all that ask with the same selection of the same rows', async () => {
    const { database, readings } = makeDatabase();
    const selection = { all: [] };
    const asked = [0, 1].map(() => openSegments(database, { ...frame, selection }, [day], nobodyLeaves));
    const later = openSegments(database, { ...frame, selection, dataVersion: 2 }, [day], nobodyLeaves);
    expect(readings).toHaveLength(2);
    for (const answer of readings) answer();
    const [one, other] = await Promise.all(asked);
    expect(other).toBe(one);
    expect(await later).not.toBe(one);
  });

  it('are read again when whoever began to read has left', async () => {
    const { database, readings } = makeDatabase();
    const leaving = new AbortController();
    const selection = { all: [] };
    const left = openSegments(database, { ...frame, selection }, [day], leaving.signal);
    const stays = openSegments(database, { ...frame, selection }, [day], nobodyLeaves);
    const ends = expect(left).rejects.toBeInstanceOf(CallerLeft);
    leaving.abort();
    readings[0]?.();
    await ends;
    await turn();
    expect(readings).toHaveLength(2);
    readings[1]?.();
    expect(await stays).toHaveLength(1);
  });
});
