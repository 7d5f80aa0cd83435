import { trafficSchema } from '#libs/read-store';

/** The traffic projection as checkpoints and tasks name it. A change of what rows mean is a new version. */
export const TRAFFIC = { projection: 'traffic', version: 1 } as const;

export const TRAFFIC_SCHEMA = trafficSchema(TRAFFIC.version);
