import { type LargeWebsite, largeWebsite } from '../fill/large-website.ts';
import { copied } from '../instance/projection.ts';
import { type Findings, type Settings } from './experiment.ts';
import { within } from './time-limit.ts';

const LIMIT_MINUTES = 30;

/** Measures on the large website, which is made unless it is there, once its closed days are copied; its system is stopped afterwards. Rejects should that die or take half an hour. */
export const onLargeWebsite =
  (measure: (website: LargeWebsite, settings: Settings) => Promise<Findings>) =>
  async (settings: Settings): Promise<Findings> => {
    settings.say(`a website of ${settings.events.toLocaleString('en')} events`);
    const website = await largeWebsite(settings);
    try {
      await copied(website.system.database, ({ made }) => settings.draw(`${made} days copied`));
      return await within(LIMIT_MINUTES, Promise.race([measure(website, settings), website.system.died]));
    } finally {
      await website.system.remove();
    }
  };
