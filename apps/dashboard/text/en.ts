import { accountText } from './account.en.ts';
import { german } from './de.ts';
import { frameText } from './frame.en.ts';
import { listsText } from './lists.en.ts';
import { reportText } from './report.en.ts';
import { startText } from './start.en.ts';
import { currentLanguage } from './language.ts';
import { trafficText } from './traffic.en.ts';
import { translated } from './translation.ts';

/*
 * Every sentence of the dashboard, in one place, in English. Short, plain, no exclamation marks; buttons are verbs with
 * their object. Numbers and dates arrive here already written in the reader's locale. Other languages say what they have (translation.ts).
 */

const english = {
  ...frameText,
  ...accountText,
  ...reportText,
  ...listsText,
  ...startText,
  ...trafficText,
} as const;

export type English = typeof english;

/** German is small yet: it comes along, so that nobody waits for a second file before the first sentence. */
export const text: English = translated(english, currentLanguage() === 'de' ? german : {});
