import { errorCatalogue } from '#libs/domain';

/** Why events are dropped, in a sentence each. */
const drops: Readonly<Record<string, string>> = {
  bot: 'The user agent is that of a bot or a tool.',
  doNotTrack: 'The visitor asked not to be measured, and the website heeds it.',
  excludedAddress: 'The address is one that the website excludes.',
  excludedCountry: 'The country is one that the website excludes.',
  excludedHostname: 'The host is one that the website excludes.',
  excludedPage: 'The page is one that the website excludes.',
  inFuture: 'The event names a time that is still to come.',
  moduleOff: 'The website has switched this kind of event off.',
  quota: 'There were more events than the plan includes.',
  spamReferrer: 'The referrer is one that nobody comes from.',
  tooOld: 'The event is older than the website takes.',
  trackingOff: 'The website has switched tracking off.',
};

const isCatalogued = (code: string): code is keyof typeof errorCatalogue => Object.hasOwn(errorCatalogue, code);

/** What a reason means, in a sentence. */
export const detailOf = (code: string): string =>
  isCatalogued(code) ? `${errorCatalogue[code].title}.` : (drops[code] ?? code);

/** What kind of refusal a reason is: of a whole request, of an event for good, or of one on purpose. */
export const outcomeOf = (code: string): 'refused' | 'rejected' | 'dropped' => {
  if (code.startsWith('event.')) return 'rejected';
  return code.includes('.') ? 'refused' : 'dropped';
};
