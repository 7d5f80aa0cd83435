import { text } from '../text/en.ts';

/** What a plan is called; one that is newer than this page by its own word. */
export function planName(plan: string): string {
  return text.usage.plans[plan] ?? plan;
}
