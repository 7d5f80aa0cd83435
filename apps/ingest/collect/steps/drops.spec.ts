import { aDraft, type DraftParts } from '../../specs/a-draft.ts';
import { Agents } from '../lookups/agents.ts';
import { RecentIds } from '../lookups/recent-ids.ts';
import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { dropBot } from './drop-bot.ts';
import { dropDuplicate } from './drop-duplicate.ts';
import { dropExcluded } from './drop-excluded.ts';
import { dropModuleOff } from './drop-module-off.ts';
import { dropOverQuota } from './drop-over-quota.ts';
import { dropSpamReferrer } from './drop-spam-referrer.ts';
import { dropTrackingOff } from './drop-tracking-off.ts';

const outcome = (step: Step, parts: DraftParts = {}, page = {}) => {
  const draft = aDraft(parts);
  draft.page = { hostname: 'example.com', path: '/a', query: null, title: null, ...page };
  return step.run(draft);
};

it('dropDuplicate drops an id whose append was acknowledged, on this website only', () => {
  const acknowledged = new RecentIds(10);
  expect(outcome(dropDuplicate(acknowledged))).toEqual(ok);
  acknowledged.add(aDraft().website.siteId, aDraft().eventId);
  expect(outcome(dropDuplicate(acknowledged))).toEqual(drop('duplicate'));
  expect(outcome(dropDuplicate(acknowledged), { website: { siteId: 'Zz12Cd34Ef56' } })).toEqual(ok);
});

it('dropTrackingOff drops everything of a website that is switched off', () => {
  expect(outcome(dropTrackingOff)).toEqual(ok);
  expect(outcome(dropTrackingOff, { website: { trackingEnabled: false } })).toEqual(drop('trackingOff'));
});

it('dropOverQuota drops what comes in a month that is used up', () => {
  const { website, sender } = aDraft();
  const asked: unknown[] = [];
  const quotas = (isOver: boolean) => ({
    isOver: (...about: readonly unknown[]) => {
      asked.push(about);
      return isOver;
    },
  });
  expect(outcome(dropOverQuota(quotas(false)))).toEqual(ok);
  expect(outcome(dropOverQuota(quotas(true)))).toEqual(drop('quota'));
  expect(asked).toEqual([
    [website.id, sender.receivedAt],
    [website.id, sender.receivedAt],
  ]);
});

it('dropTrackingOff heeds visitors who ask not to be tracked, if the website does', () => {
  const sender = { doNotTrack: true };
  expect(outcome(dropTrackingOff, { sender })).toEqual(drop('doNotTrack'));
  expect(outcome(dropTrackingOff, { sender, website: { respectDoNotTrack: false } })).toEqual(ok);
});

it.each([
  ['click', 'clicks'],
  ['pointer', 'pointer'],
  ['scroll', 'scroll'],
  ['input', 'inputs'],
  ['vital', 'vitals'],
])('dropModuleOff drops %s when %s is off', (type, module) => {
  const modules = { ...aDraft().website.modules, [module]: false };
  expect(outcome(dropModuleOff, { input: { type } })).toEqual(ok);
  expect(outcome(dropModuleOff, { input: { type }, website: { modules } })).toEqual(drop('moduleOff'));
  expect(outcome(dropModuleOff, { website: { modules } })).toEqual(ok);
});

describe('dropBot', () => {
  const step = dropBot(new Agents());
  const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

  it('drops bots by their user agent', () => {
    expect(outcome(step)).toEqual(ok);
    expect(outcome(step, { sender: { userAgent: GOOGLEBOT } })).toEqual(drop('bot'));
  });

  it('judges the agent that a server forwards, not its own', () => {
    const sender = { trusted: true, userAgent: 'python-requests/2.32' };
    expect(outcome(step, { sender })).toEqual(ok);
    expect(outcome(step, { sender, input: { userAgent: GOOGLEBOT } })).toEqual(drop('bot'));
  });
});

describe('dropExcluded', () => {
  it('drops addresses that the website excludes, by range, and IPv4 in IPv6 as IPv4', () => {
    const website = { excludedAddresses: ['203.0.113.0/24'] };
    expect(outcome(dropExcluded, { website })).toEqual(drop('excludedAddress'));
    expect(outcome(dropExcluded, { website, sender: { address: '::ffff:203.0.113.9' } })).toEqual(
      drop('excludedAddress'),
    );
    expect(outcome(dropExcluded, { website, sender: { address: '198.51.100.1' } })).toEqual(ok);
  });

  it('drops pages and hosts that the website excludes', () => {
    const website = { excludedPages: ['/admin/**'], excludedHostnames: ['*.test'] };
    expect(outcome(dropExcluded, { website }, { path: '/admin/a/b' })).toEqual(drop('excludedPage'));
    expect(outcome(dropExcluded, { website }, { hostname: 'shop.test' })).toEqual(drop('excludedHostname'));
    expect(outcome(dropExcluded, { website })).toEqual(ok);
  });
});

it('dropSpamReferrer drops what names a referrer that nobody comes from', () => {
  const from = (referrer: string | null) => outcome(dropSpamReferrer, { input: { referrer } });
  expect(from('http://semalt.semalt.com/crawler.php')).toEqual(drop('spamReferrer'));
  expect(from('https://notsemalt.com/')).toEqual(ok);
  expect(from(null)).toEqual(ok);
});
