import { MemoryCache } from '#libs/cache';
import { AppStates } from './app-states.ts';
import { Checks } from './checks.ts';
import { Hearts } from './hearts.ts';

class Clock {
  ms = Date.parse('2026-03-01T12:00:00Z');
}

const process = (
  cache: MemoryCache,
  clock: Clock,
  apps: string,
  isShared = (): boolean => true,
): { hearts: Hearts; checks: Checks } => {
  const states = new AppStates();
  for (const app of apps.split('+')) states.add(app);
  const checks = new Checks(() => clock.ms);
  return { checks, hearts: new Hearts({ cache, states, checks, instanceName: apps, isShared, now: () => clock.ms }) };
};

describe('hearts', () => {
  let clock: Clock;
  let cache: MemoryCache;

  beforeEach(() => {
    clock = new Clock();
    cache = new MemoryCache({ maxBytes: 1_000_000, now: () => clock.ms });
  });

  const apps = (hearts: Hearts): readonly string[] | undefined => hearts.heard?.map(({ app }) => app);

  it('of every process are heard by every other, with their engines', async () => {
    const ingest = process(cache, clock, 'ingest');
    ingest.checks.add({ name: 'event log', run: async () => '12 partitions' });
    const projector = process(cache, clock, 'projector');
    await ingest.hearts.beat();
    await projector.hearts.beat();
    expect(apps(projector.hearts)).toEqual(['ingest', 'projector']);
    expect(projector.hearts.heard?.[0]?.engines).toMatchObject([
      { name: 'event log', status: 'up', detail: '12 partitions' },
    ]);
  });

  it('that have stopped beating are not heard any more', async () => {
    const ingest = process(cache, clock, 'ingest');
    const projector = process(cache, clock, 'projector');
    await ingest.hearts.beat();
    clock.ms += 19_000;
    await projector.hearts.beat();
    expect(apps(projector.hearts)).toEqual(['ingest', 'projector']);
    clock.ms += 2000;
    await projector.hearts.beat();
    expect(apps(projector.hearts)).toEqual(['projector']);
  });

  it('that end on purpose are gone at once', async () => {
    const ingest = process(cache, clock, 'ingest+workflow-runner');
    const projector = process(cache, clock, 'projector');
    await ingest.hearts.beat();
    await ingest.hearts.stop();
    clock.ms += 2;
    await projector.hearts.beat();
    expect(apps(projector.hearts)).toEqual(['projector']);
  });

  it('of others are not missed while a memory stands in for the cache', async () => {
    let isShared = false;
    const { hearts } = process(cache, clock, 'ingest', () => isShared);
    await hearts.beat();
    expect([apps(hearts), hearts.hearsOthers]).toEqual([['ingest'], false]);
    isShared = true;
    await hearts.beat();
    expect([apps(hearts), hearts.hearsOthers]).toEqual([['ingest'], true]);
  });
});
