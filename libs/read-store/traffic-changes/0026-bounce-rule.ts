import { type TrafficChange } from './traffic-change.ts';

/** What counts as a bounce is a website's choice: its buckets are cut by it, as by zone and visitors. */
export const bounceRule: TrafficChange = (schema) => [
  `alter table ${schema}.cuts add column bounce_rule text not null default 'onePageView'`,
];
