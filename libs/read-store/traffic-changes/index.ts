import { rowsFrom } from './0002-rows-from.ts';
import { namedSessions } from './0009-named-sessions.ts';
import { segments } from './0011-segments.ts';
import { hypertables } from './0012-hypertables.ts';
import { usage } from './0018-usage.ts';
import { bounceRule } from './0026-bounce-rule.ts';
import { type TrafficChange } from './traffic-change.ts';

/**
 * All changes to the tables of `traffic-schema.ts` since its first release, oldest first. Each is made by a migration to
 * every schema there is, and by `makeTrafficSchema` to a new one, so that both have the same tables.
 */
export const trafficChanges: readonly TrafficChange[] = [
  rowsFrom,
  namedSessions,
  segments,
  hypertables,
  usage,
  bounceRule,
];
