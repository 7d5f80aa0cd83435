import { userHash } from '#libs/domain';
import { type KeysOfWebsites, type WebsiteKeys } from '../../salts/website-keys.ts';
import { type Draft } from '../draft.ts';
import { ok, type Outcome } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

const put = (draft: Draft, userId: string, { users }: WebsiteKeys): Outcome => {
  draft.userHash = userHash(users, userId);
  return ok;
};

/** The hash of the user alone, for a letter: a person's profile is not written for an event that is not taken. */
export const putUserHash = (keys: KeysOfWebsites): Step => ({
  name: 'putUserHash',
  run: (draft) => {
    const { userId } = draft.input;
    if (userId === null) return ok;
    const known = keys.of(draft.website);
    return known instanceof Promise ? known.then((loaded) => put(draft, userId, loaded)) : put(draft, userId, known);
  },
});
