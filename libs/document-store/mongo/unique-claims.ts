import { setTimeout as pause } from 'node:timers/promises';
import { type Collection } from 'mongodb';
import { type Held, type MongoDocument } from './mongo-document.ts';
import { isDuplicate } from './mongo-server.ts';

/** Who has a unique value; `_id` is `kind:field:value`, the owner an id of that kind. */
export interface Claim {
  readonly _id: string;
  readonly owner: string;
  readonly token: string;
}

/** A value that another document has. */
export class ValueTaken extends Error {
  constructor(readonly key: string) {
    super(`Another document has ${key}`);
    this.name = 'ValueTaken';
  }
}

/** Another change of the same document has taken the place of this one. */
export class AttemptLost extends Error {
  constructor({ owner }: Attempt) {
    super(`Another change of ${owner} came first`);
    this.name = 'AttemptLost';
  }
}

/** A document that is claiming values, and the token of its attempt. */
export interface Attempt {
  readonly owner: string;
  readonly token: string;
}

export interface UniqueClaimsOptions {
  /** How long another's attempt may stand still before it is broken off. */
  readonly patienceMs: number;
}

const LOOK_EVERY_MS = 20;

/**
 * Unique values without transactions over several documents, and without unique indexes (which some servers do not keep
 * for arrays and for fields that may be missing).
 *
 * Each value is a document of its own, a *claim*, whose `_id` cannot be there twice. Whoever wants values
 *
 *   1. writes the token of the attempt into the document that will have them (a new document is written at version 0,
 *      where nobody sees it),
 *   2. makes a claim with that token for each of them, in the order of keys, so that no two wait for each other,
 *   3. changes the document, on condition that its version and token are still the same; from then on it *has* them,
 *   4. deletes the claims of values that it has no more.
 *
 * A process may die between any two of these. So a claim says little by itself; its owner is asked. If the owner has the
 * value, it is taken. If the owner's attempt has the claim's token, it is under way: one waits, and if nothing moves
 * for as long as patience lasts, one wipes the token out, and with it the other's chance to come through with step 3.
 * Otherwise the claim is left over, for good, since no token is used twice: it may be taken over, on condition that nobody
 * else has done so.
 */
export class UniqueClaims {
  readonly #claims: Collection<Claim>;
  readonly #owners: Collection<MongoDocument>;
  readonly #options: UniqueClaimsOptions;

  constructor(claims: Collection<Claim>, owners: Collection<MongoDocument>, options: UniqueClaimsOptions) {
    this.#claims = claims;
    this.#owners = owners;
    this.#options = options;
  }

  /** Claims values for a document that holds the attempt's token. Rejects with `ValueTaken` or `AttemptLost`. */
  async claim(attempt: Attempt, keys: readonly string[]): Promise<readonly Held[]> {
    for (const key of keys.toSorted()) await this.#claimOne(attempt, key);
    return keys.map((key) => ({ key, token: attempt.token }));
  }

  /** Breaks an attempt off: it can no longer come through. */
  async breakOff({ owner, token }: Attempt): Promise<void> {
    const inserted = await this.#owners.deleteOne({ _id: owner, version: 0, attempt: token });
    if (inserted.deletedCount > 0) return;
    await this.#owners.updateOne({ _id: owner, attempt: token }, { $set: { attempt: null } });
  }

  /** Gives up claims of values that their owner has not, or no more. */
  async release(owner: string, held: readonly Held[]): Promise<void> {
    await Promise.all(held.map(({ key, token }) => this.#claims.deleteOne({ _id: key, owner, token })));
  }

  /**
   * Waits until a document's attempt has ended, one way or the other, or breaks it off when patience is over. Answers
   * whether the document was seen by readers in the end.
   */
  async settled(owner: string): Promise<boolean> {
    const waiting = new Waiting(this.#options.patienceMs);
    for (;;) {
      const found = await this.#owners.findOne({ _id: owner });
      if (!found || found.version > 0) return found !== null;
      await this.#waitFor({ owner, token: found.attempt ?? '' }, waiting);
    }
  }

  async #claimOne(attempt: Attempt, key: string): Promise<void> {
    const waiting = new Waiting(this.#options.patienceMs);
    while (!(await this.#make(attempt, key))) {
      const claim = await this.#claims.findOne({ _id: key });
      if (claim && (await this.#settle(claim, attempt, waiting))) return;
    }
  }

  async #make({ owner, token }: Attempt, key: string): Promise<boolean> {
    try {
      await this.#claims.insertOne({ _id: key, owner, token });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** Deals with a claim that is there; answers whether it is the attempt's own now. */
  async #settle(claim: Claim, attempt: Attempt, waiting: Waiting): Promise<boolean> {
    const owner = await this.#owners.findOne({ _id: claim.owner });
    switch (standingOf(claim, owner, attempt)) {
      case 'own':
        return true;
      case 'lost':
        throw new AttemptLost(attempt);
      case 'had':
        throw new ValueTaken(claim._id);
      case 'underWay':
        await this.#waitFor(claim, waiting);
        return false;
      case 'leftOver':
        return this.#takeOver(claim, attempt);
    }
  }

  async #takeOver({ _id, owner, token }: Claim, attempt: Attempt): Promise<boolean> {
    const change = { $set: { owner: attempt.owner, token: attempt.token } };
    return (await this.#claims.updateOne({ _id, owner, token }, change)).matchedCount > 0;
  }

  async #waitFor({ owner, token }: Attempt, waiting: Waiting): Promise<void> {
    if (waiting.isOver(token)) await this.breakOff({ owner, token });
    else await pause(LOOK_EVERY_MS);
  }
}

type Standing = 'own' | 'lost' | 'had' | 'underWay' | 'leftOver';

/** What a claim means to an attempt, by its owner as it is now. */
const standingOf = (claim: Claim, owner: MongoDocument | null, attempt: Attempt): Standing => {
  if (claim.token === attempt.token) return 'own';
  if (owner === null) return 'leftOver';
  if (claim.owner === attempt.owner && owner.attempt !== attempt.token) return 'lost';
  if (owner.unique.some(({ key }) => key === claim._id)) return 'had';
  return owner.attempt === claim.token ? 'underWay' : 'leftOver';
};

/** How long the same attempt has been waited for. */
class Waiting {
  readonly #patienceMs: number;
  #token: string | undefined;
  #since = 0;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  isOver(token: string): boolean {
    if (token !== this.#token) {
      this.#token = token;
      this.#since = performance.now();
    }
    return performance.now() - this.#since > this.#patienceMs;
  }
}
