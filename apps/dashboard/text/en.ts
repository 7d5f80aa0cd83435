import { frameText } from './frame.en.ts';
import { listsText } from './lists.en.ts';
import { reportText } from './report.en.ts';
import { startText } from './start.en.ts';
import { trafficText } from './traffic.en.ts';

/*
 * Every sentence of the dashboard, in one place, in English. Short, plain, no exclamation marks; buttons are verbs with
 * their object. Numbers and dates arrive here already written in the reader's locale.
 */

export const text = { ...frameText, ...reportText, ...listsText, ...startText, ...trafficText } as const;
