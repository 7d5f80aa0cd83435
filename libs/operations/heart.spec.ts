import { type AppStatus } from './app-states.ts';
import { type Heart, appsOf } from './heart.ts';

const heart = (app: string, instance: string, status: AppStatus = 'up'): Heart => ({
  app,
  instance,
  status,
  version: '1',
  startedAt: 0,
  seenAt: 0,
  engines: [],
});

const told = (apps: ReturnType<typeof appsOf>): Record<string, string> =>
  Object.fromEntries(apps.map(({ name, status, instances }) => [name, `${status} ${instances}`]));

describe('how the apps are', () => {
  it('is told by the hearts of all instances', () => {
    const hearts = [heart('ingest', 'a'), heart('ingest', 'b'), heart('projector', 'c', 'restarting')];
    expect(told(appsOf(hearts, [{ name: 'query-api', status: 'up' }], true))).toEqual({
      ingest: 'up 2',
      projector: 'restarting 1',
      'query-api': 'up 1',
      'workflow-runner': 'down 0',
    });
  });

  it('is as well as the best instance of each', () => {
    const hearts = [heart('projector', 'a', 'restarting'), heart('projector', 'b'), heart('ingest', 'c', 'down')];
    expect(told(appsOf(hearts, [], true))).toMatchObject({ projector: 'up 2', ingest: 'down 1' });
  });

  it('is unknown of others while no heart can be heard', () => {
    const apps = told(appsOf([], [{ name: 'ingest', status: 'up' }], false));
    expect(apps).toMatchObject({ ingest: 'up 1', projector: 'unknown 0' });
  });
});
