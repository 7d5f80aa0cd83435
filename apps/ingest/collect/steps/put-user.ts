import { userHash } from '#libs/domain';
import { type KeysOfWebsites, type WebsiteKeys } from '../../salts/website-keys.ts';
import { type Profiles } from '../../salts/profiles.ts';
import { type Draft } from '../draft.ts';
import { ok, type Outcome } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

const traitsOf = ({ input }: Draft): Record<string, unknown> | null =>
  input.traits === null ? null : (JSON.parse(input.traits) as Record<string, unknown>);

const put = (draft: Draft, userId: string, keys: WebsiteKeys, profiles: Profiles): Outcome | Promise<Outcome> => {
  const hash = userHash(keys.users, userId);
  draft.userHash = hash;
  const person = { siteId: draft.website.siteId, userHash: hash, userId, traits: traitsOf(draft) };
  if (person.traits === null && profiles.knows(person)) return ok;
  return profiles.keep(person, draft.sender.receivedAt).then(() => ok);
};

/**
 * The user that the visitor is signed in as: a hash goes on, and before the event is appended the profile document holds
 * the plain id. Last of the steps, so that no profile is written for an event that is refused.
 */
export const putUser = (keys: KeysOfWebsites, profiles: Profiles): Step => ({
  name: 'putUser',
  run: (draft) => {
    const { userId } = draft.input;
    if (userId === null) return ok;
    const known = keys.of(draft.website);
    return known instanceof Promise
      ? known.then((loaded) => put(draft, userId, loaded, profiles))
      : put(draft, userId, known, profiles);
  },
});
