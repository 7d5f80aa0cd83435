import { Logger } from '@nestjs/common';
import { CheckpointFenced } from '#libs/read-store';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { aPageViewed, aWebsite } from './given/events.ts';
import { uuid } from './given/facts.ts';
import { RebuildWorld } from './given/rebuild-world.ts';
import { TrafficWorld } from './given/traffic-world.ts';

describe('a partition that changes hands', () => {
  let database: TestDatabase;
  let one: TrafficWorld;
  let other: TrafficWorld;

  beforeAll(async () => {
    database = await testDatabase();
    one = new TrafficWorld(database.url);
    other = new TrafficWorld(database.url);
    await one.store.migrate();
    await one.events(aPageViewed({ eventId: uuid(1), visitorId: uuid(0x100) }));
  });
  afterAll(async () => {
    await one.close();
    await other.close();
    await database.drop();
  });

  const take = (world: TrafficWorld) => world.traffic.consumer.subscription.assigned(0);

  it('is taken once the step of a task that is under way there is done, so that nothing old is remembered', async () => {
    await take(one);
    const began = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    const order: string[] = [];
    const step = one.traffic.asOwner(0, async () => {
      began.resolve(undefined);
      await goOn.promise;
      order.push('step');
    });
    await began.promise;
    const taking = take(other).then(() => order.push('taken'));
    goOn.resolve(undefined);
    await Promise.all([step, taking]);
    expect(order).toEqual(['step', 'taken']);
  });

  it('is given up only once the step of a task that is under way is done', async () => {
    await take(one);
    const goOn = Promise.withResolvers<undefined>();
    const order: string[] = [];
    const step = one.traffic.asOwner(0, async () => {
      await goOn.promise;
      order.push('step');
    });
    const released = one.traffic.consumer.subscription.released?.(0).then(() => order.push('released'));
    goOn.resolve(undefined);
    await Promise.all([step, released]);
    expect(order).toEqual(['step', 'released']);
  });

  it('gets no work and no batch from who had it before, though the position is the same', async () => {
    await take(one);
    await take(other);
    let worked = false;
    await one.traffic.asOwner(0, async () => {
      worked = true;
    });
    expect(worked).toBe(false);
    await expect(one.traffic.consumer.handle(one.batch(0, 1))).rejects.toThrow(CheckpointFenced);
  });
});

describe('a projector that lost a partition without knowing', () => {
  let database: TestDatabase;
  let world: RebuildWorld;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await testDatabase();
    world = await RebuildWorld.start(database.url, [aWebsite()]);
  });
  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  it('takes its partitions anew and goes on, and no other projection is held up', async () => {
    const events = (first: number) =>
      Array.from({ length: 20 }, (_, index) =>
        aPageViewed({ eventId: uuid(first + index), visitorId: uuid(0x200 + index) }),
      );
    await world.append(events(1000));
    await world.caughtUp();
    await world.store.sql.query('update checkpoints set term = term + 1');
    await world.append(events(2000));
    await world.caughtUp();
    await world.forget({ visitorId: uuid(0x200) });
    await eventually('all rows but those of the forgotten', async () => {
      const [row] = await world.store.sql.query<{ count: number }>(
        'select count(*)::int as count from traffic_v1.events',
      );
      return row?.count === 38;
    });
    await expect(Promise.race([world.stopped, Promise.resolve('runs')])).resolves.toBe('runs');
  });
});
