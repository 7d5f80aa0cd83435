import { isUuid, persistentVisitorId } from '#libs/domain';
import { type Profiles } from '../salts/profiles.ts';
import { type KeysOfWebsites } from '../salts/website-keys.ts';
import { type Draft } from '../collect/draft.ts';
import { deadLetter, ok, type Outcome } from '../collect/outcome.ts';
import { type Step } from '../collect/pipeline.ts';
import { dropByAge } from '../collect/steps/drop-by-age.ts';
import { dropExcluded } from '../collect/steps/drop-excluded.ts';
import { dropModuleOff } from '../collect/steps/drop-module-off.ts';
import { dropSpamReferrer } from '../collect/steps/drop-spam-referrer.ts';
import { dropTrackingOff } from '../collect/steps/drop-tracking-off.ts';
import { maskInput } from '../collect/steps/mask-input.ts';
import { putCountedPath } from '../collect/steps/put-counted-path.ts';
import { putPage } from '../collect/steps/put-page.ts';
import { putSource } from '../collect/steps/put-source.ts';
import { putUser } from '../collect/steps/put-user.ts';
import { type Became } from './letter-event.ts';

/** What of the page and its campaign a letter keeps beside the event's own members. */
const restorePage = ({ query, clickParameter }: Became): Step => ({
  name: 'restorePage',
  run: (draft) => {
    draft.page = { ...draft.page, query: draft.page.query ?? query };
    if (clickParameter !== null) draft.urlTags = { ...draft.urlTags, clickParameter };
    return ok;
  },
});

/** Device and place were found out when the event came. */
const restoreClient = ({ client }: Became): Step => ({
  name: 'restoreClient',
  run: ({ client: into, input }) => {
    const { screenWidth, screenHeight, viewportWidth, viewportHeight } = input;
    Object.assign(into, client, { screenWidth, screenHeight, viewportWidth, viewportHeight });
    return ok;
  },
});

const put = (draft: Draft, visitorId: string): Outcome => {
  draft.visitorId = visitorId;
  return ok;
};

/** Whose it is: as a repair says, by a client's own id where the website uses those, else as it was found out. */
const restoreVisitor = ({ visitorId }: Became): Step => ({
  name: 'restoreVisitor',
  run: (draft) => {
    const { website, input } = draft;
    if (input.visitorId !== null && website.visitorMode === 'persistent') {
      return put(draft, persistentVisitorId(website.siteId, input.visitorId));
    }
    const named = input.visitorId ?? visitorId;
    if (named !== null && isUuid(named)) return put(draft, named.toLowerCase());
    return deadLetter('event.visitorMissing', 'visitorId', 'visitorId is missing: nothing tells whose event it is.');
  },
});

/** A repair may name the user; else the hash stands. */
const restoreUser = ({ userHash }: Became, keys: KeysOfWebsites, profiles: Profiles): Step => ({
  name: 'restoreUser',
  run: (draft) => {
    if (draft.input.userId !== null) return putUser(keys, profiles).run(draft);
    draft.userHash = userHash;
    return ok;
  },
});

/** What would have been dropped is not put back. */
const dropRefused = ({ refusedAs }: Became): Step => ({
  name: 'dropRefused',
  run: () => (refusedAs === null ? ok : { kind: 'drop', code: refusedAs }),
});

/** What the last step looks things up in. */
export interface RetryLookups {
  readonly keys: KeysOfWebsites;
  readonly profiles: Profiles;
}

/** The way of an event that is put back: the rules of all events, and what it had become instead of its request. */
export const retrySteps = (became: Became, { keys, profiles }: RetryLookups): readonly Step[] => [
  dropRefused(became),
  dropTrackingOff,
  dropModuleOff,
  dropByAge,
  putPage,
  restorePage(became),
  dropExcluded,
  putCountedPath,
  dropSpamReferrer,
  maskInput,
  restoreClient(became),
  putSource,
  restoreVisitor(became),
  restoreUser(became, keys, profiles),
];
