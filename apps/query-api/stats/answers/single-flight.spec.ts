import { SingleFlight } from './single-flight.ts';

interface Work {
  readonly started: number;
  readonly stopped: number;
  readonly finish: (answer: string) => void;
  readonly start: (signal: AbortSignal) => Promise<string>;
}

const someWork = (): Work => {
  const done = Promise.withResolvers<string>();
  const counts = { started: 0, stopped: 0 };
  return {
    get started() {
      return counts.started;
    },
    get stopped() {
      return counts.stopped;
    },
    finish: (answer) => done.resolve(answer),
    start: (signal) => {
      counts.started += 1;
      signal.addEventListener('abort', () => {
        counts.stopped += 1;
        done.reject(new Error('stopped'));
      });
      return done.promise;
    },
  };
};

const stays = (): AbortSignal => new AbortController().signal;

describe('callers who ask the same at the same time', () => {
  it('share one answer', async () => {
    const [flights, work] = [new SingleFlight<string>(), someWork()];
    const both = [flights.join('a', work.start, stays()), flights.join('a', work.start, stays())];
    work.finish('answer');
    expect(await Promise.all(both)).toEqual(['answer', 'answer']);
    expect(work.started).toBe(1);
  });

  it('do not wait for each other: one may leave', async () => {
    const [flights, work] = [new SingleFlight<string>(), someWork()];
    const leaving = new AbortController();
    const one = flights.join('a', work.start, leaving.signal);
    const other = flights.join('a', work.start, stays());
    leaving.abort(new Error('left'));
    await expect(one).rejects.toThrow('left');
    work.finish('answer');
    expect([await other, work.stopped]).toEqual(['answer', 0]);
  });

  it('stop the work when all have left, and who comes then begins anew', async () => {
    const [flights, work, again] = [new SingleFlight<string>(), someWork(), someWork()];
    const leaving = new AbortController();
    const one = flights.join('a', work.start, leaving.signal);
    leaving.abort(new Error('left'));
    await expect(one).rejects.toThrow('left');
    expect(work.stopped).toBe(1);
    const next = flights.join('a', again.start, stays());
    again.finish('answer');
    expect(await next).toBe('answer');
  });

  it('ask again after a failure', async () => {
    const flights = new SingleFlight<string>();
    await expect(flights.join('a', () => Promise.reject(new Error('away')), stays())).rejects.toThrow('away');
    expect(await flights.join('a', () => Promise.resolve('answer'), stays())).toBe('answer');
  });
});
