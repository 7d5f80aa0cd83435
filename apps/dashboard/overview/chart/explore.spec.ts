import { type Bucket } from '../../api/types.ts';
import { stepIndex, zoomRange } from './explore.ts';

describe('keys on the chart', () => {
  it('move the crosshair and stop at the ends', () => {
    expect(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'].map((key) => stepIndex(key, 3, 9))).toEqual(
      [2, 4, 0, 9, 0, 9],
    );
    expect(stepIndex('ArrowRight', 9, 9)).toBe(9);
    expect(stepIndex('a', 3, 9)).toBeUndefined();
  });
});

describe('zooming', () => {
  const day = (start: string, end: string) => ({ start, end }) as Bucket;
  const buckets = [
    day('2026-02-28T23:00:00Z', '2026-03-01T23:00:00Z'),
    day('2026-03-01T23:00:00Z', '2026-03-02T23:00:00Z'),
    day('2026-03-02T23:00:00Z', '2026-03-03T23:00:00Z'),
  ];
  const timeZone = 'Europe/Berlin';

  it('takes whole days of the zone, in either direction', () => {
    expect(zoomRange({ buckets, timeZone, interval: 'day' }, 2, 1)).toEqual({
      kind: 'dates',
      from: '2026-03-02',
      to: '2026-03-03',
    });
  });

  it('takes instants where buckets are hours', () => {
    expect(zoomRange({ buckets, timeZone, interval: 'hour' }, 0, 0)).toEqual({
      kind: 'instants',
      from: '2026-02-28T23:00:00Z',
      to: '2026-03-01T23:00:00Z',
    });
  });

  it('does not go below a minute', () => {
    expect(zoomRange({ buckets, timeZone, interval: 'minute' }, 0, 0)).toBeUndefined();
  });
});
