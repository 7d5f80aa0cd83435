import { type Module } from '../module.ts';
import { measureBehaviour, measureLoading } from './measure.ts';

/** Core Web Vitals of each page view, as they are when it is hidden or left. A page loads once: only its first view has loading times. */
export const start: Module['start'] = (track, leaveHooks) => {
  let loading: (() => object) | undefined = measureLoading();
  const behaviour = measureBehaviour();
  let reported = '';

  leaveHooks.push((isNext) => {
    const vitals = { ...loading?.(), ...behaviour.read() };
    const text = JSON.stringify(vitals);
    if (text !== reported && text !== '{}') track('vital', { vitals });
    reported = text;
    if (!isNext) return;
    loading = undefined;
    behaviour.restart();
    reported = '';
  });
};
