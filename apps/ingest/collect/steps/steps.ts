import { type KeysOfWebsites } from '../../salts/website-keys.ts';
import { type Profiles } from '../../salts/profiles.ts';
import { type VisitorIds } from '../../salts/visitor-ids.ts';
import { type Agents } from '../lookups/agents.ts';
import { type Places } from '../lookups/places.ts';
import { type Quotas } from '../lookups/quotas.ts';
import { type RecentIds } from '../lookups/recent-ids.ts';
import { type Step } from '../pipeline.ts';
import { dropBot } from './drop-bot.ts';
import { dropByAge } from './drop-by-age.ts';
import { dropDuplicate } from './drop-duplicate.ts';
import { dropExcluded } from './drop-excluded.ts';
import { dropModuleOff } from './drop-module-off.ts';
import { dropOverQuota } from './drop-over-quota.ts';
import { dropSpamReferrer } from './drop-spam-referrer.ts';
import { dropTrackingOff } from './drop-tracking-off.ts';
import { maskInput } from './mask-input.ts';
import { putCountedPath } from './put-counted-path.ts';
import { putDevice } from './put-device.ts';
import { putLocation } from './put-location.ts';
import { putPage } from './put-page.ts';
import { putSource } from './put-source.ts';
import { putUserHash } from './put-user-hash.ts';
import { putUser } from './put-user.ts';
import { putVisitor } from './put-visitor.ts';

/** What steps look things up in. */
export interface Lookups {
  readonly agents: Agents;
  readonly places: Places;
  readonly visitors: VisitorIds;
  readonly acknowledged: RecentIds;
  readonly quotas: Pick<Quotas, 'isOver'>;
  readonly keys: KeysOfWebsites;
  readonly profiles: Profiles;
}

/** The way of an event that a browser or a server sends. */
export const collectSteps = ({
  acknowledged,
  quotas,
  agents,
  places,
  visitors,
  keys,
  profiles,
}: Lookups): readonly Step[] => [
  dropDuplicate(acknowledged),
  dropTrackingOff,
  dropOverQuota(quotas),
  dropModuleOff,
  dropByAge,
  dropBot(agents),
  putPage,
  dropExcluded,
  putCountedPath,
  dropSpamReferrer,
  maskInput,
  putDevice(agents),
  putLocation(places),
  putSource,
  putVisitor(visitors),
  putUser(keys, profiles),
];

/** What is found out of an event that was rejected, as long as its request is there. */
export const traceSteps = ({
  agents,
  places,
  visitors,
  keys,
}: Pick<Lookups, 'agents' | 'places' | 'visitors' | 'keys'>): readonly Step[] => [
  dropTrackingOff,
  dropBot(agents),
  putDevice(agents),
  putLocation(places),
  putVisitor(visitors),
  putUserHash(keys),
];

/** The way of a page view that an imported line tells of; which lines are one is decided before. */
export const importSteps = ({
  agents,
  places,
  visitors,
}: Pick<Lookups, 'agents' | 'places' | 'visitors'>): readonly Step[] => [
  dropByAge,
  putPage,
  putCountedPath,
  putDevice(agents),
  putLocation(places),
  putSource,
  putVisitor(visitors),
];
