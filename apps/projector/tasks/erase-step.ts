import { eraseVisitorStep } from './erase-visitor-step.ts';
import { eraseWebsiteStep } from './erase-website-step.ts';
import { type TaskStep } from './task-steps.ts';

/** Forgets a visitor, or a whole website. */
export const eraseStep: TaskStep = (task, owned) => {
  const { visitorId } = task.payload as { readonly visitorId: string | null };
  return visitorId === null ? eraseWebsiteStep(task, owned) : eraseVisitorStep(task, owned);
};
