import { describeInBrowser } from '../browser.ts';
import { delivery } from './delivery.behaviour.ts';
import { events } from './events.behaviour.ts';
import { pageViews } from './page-views.behaviour.ts';
import { privacy } from './privacy.behaviour.ts';
import { World } from './world.ts';

describeInBrowser('the tracker, in a browser', () => {
  // One for all: an instance and a browser take longer to start than most of what is specified. Each spec has a website of its own.
  const world = new World();
  beforeAll(() => world.start(), 300_000);
  afterAll(() => world.stop());

  describe('page views', () => pageViews(world));
  describe('events', () => events(world));
  describe('delivery', () => delivery(world));
  describe('privacy', () => privacy(world));
});
