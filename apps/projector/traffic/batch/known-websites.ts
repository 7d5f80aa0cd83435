import { type Website } from '#libs/domain';
import { type Directory } from '#libs/directory';
import { type KnownWebsite } from './sites.ts';

const WAIT_MS = 5000;

/** Waits for a website that ingest has heard of a moment before. */
const heardOf = async (directory: Directory, siteId: string): Promise<void> => {
  const heard = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => heard.resolve(undefined), WAIT_MS);
  const forget = directory.onChange<Website>('website', ({ document }) => {
    if (document?.siteId === siteId) heard.resolve(undefined);
  });
  try {
    if (!directory.website(siteId)) await heard.promise;
  } finally {
    clearTimeout(timer);
    forget();
  }
};

/** Websites as `directory` tells of them. */
export const websitesOf =
  (directory: Directory): KnownWebsite =>
  async (siteId, settingsVersion) => {
    await directory.ready();
    await heardOf(directory, siteId);
    const found = directory.website(siteId);
    if (!found) return undefined;
    await directory.atLeast('website', found.website.id, settingsVersion, WAIT_MS);
    return directory.website(siteId)?.website;
  };
