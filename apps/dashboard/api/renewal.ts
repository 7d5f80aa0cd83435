const lockName = 'footfall.renewal';

/**
 * Calls and, where an access token has just expired, has a new one made and calls again. One renewal at a time over all
 * tabs: a refresh token that is used twice ends the session.
 */
export async function withRenewal(ask: () => Promise<Response>, renew: () => Promise<Response>): Promise<Response> {
  const response = await ask();
  if (response.status !== 401 || !(await isExpired(response))) return response;
  const renewed = await oneByOne(async () => {
    // Another tab, or another question of this one, may have been first while this one waited.
    const again = await ask();
    if (again.status !== 401) return again;
    return (await renew()).ok ? undefined : again;
  });
  return renewed ?? ask();
}

let last: Promise<unknown> = Promise.resolve();

/** Browsers lend locks over all tabs to pages of https and localhost alone; elsewhere this tab waits for itself. */
async function oneByOne<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  if ('locks' in navigator) return navigator.locks.request(lockName, work);
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
}

async function isExpired(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'auth.expired';
}
