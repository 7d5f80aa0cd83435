import { type Website } from '#libs/domain';
import { type TrackingType } from '#libs/events';
import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** The recorder that a type of event comes from; the other types come from none. */
const modules: Partial<Record<TrackingType, keyof Website['modules']>> = {
  click: 'clicks',
  pointer: 'pointer',
  scroll: 'scroll',
  input: 'inputs',
  vital: 'vitals',
};

/** The website has switched this recorder off: an older tracker, or one that has not heard of it yet, still sends. */
export const dropModuleOff: Step = {
  name: 'dropModuleOff',
  run: ({ website, kind }) => {
    const module = modules[kind.type];
    return module !== undefined && !website.modules[module] ? drop('moduleOff') : ok;
  },
};
