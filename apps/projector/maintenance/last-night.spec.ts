import { lastNight } from './last-night.ts';

const local = (text: string): number => new Date(text).getTime();

describe('the night whose maintenance is due', () => {
  it.each([
    ['02:00', '2026-03-10T02:00:00', '2026-03-10'],
    ['02:00', '2026-03-10T23:59:00', '2026-03-10'],
    ['02:00', '2026-03-10T01:59:59', '2026-03-09'],
    ['23:30', '2026-03-01T12:00:00', '2026-02-28'],
  ])('at %s is, as of %s, that of %s', (at, now, run) => {
    expect(lastNight(at, local(now)).run).toBe(run);
    expect(lastNight(at, local(now)).dueAt).toBe(local(`${run}T${at}:00`));
  });
});
