import { topics } from '#libs/event-log';
import { DAY_MS, type Step } from '../upkeep.ts';
import { projectedTo } from './projected-to.ts';

/** Drops the old parts of topics. Of tracking nothing goes that has not been projected. */
export const retainLog: Step = async ({ store, admin, trackingRetentionDays, now }) => {
  const dropped: Record<string, number> = {};
  const isProjected = (await projectedTo(store)) >= now - trackingRetentionDays * DAY_MS;
  for (const topic of topics) {
    if (topic === 'tracking' && trackingRetentionDays > 0 && !isProjected) continue;
    const { partsDropped } = await admin.retain(topic, now);
    if (partsDropped > 0) dropped[topic] = partsDropped;
  }
  return { partsDropped: dropped, ...(trackingRetentionDays > 0 && !isProjected && { trackingWaits: true }) };
};
