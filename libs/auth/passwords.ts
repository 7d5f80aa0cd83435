import { hash, parseOptions, verify } from '@node-rs/argon2';
import { compare } from 'bcryptjs';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. The algorithm is the package's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** bcrypt reads no further, so what lies behind must not make two passwords one. */
const BCRYPT_MAX_BYTES = 72;

const BCRYPT = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;
const ARGON2ID = /^\$argon2id\$/;

/** A hash to keep in place of a password, with its salt and cost in it. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Of a password that nobody has: what is compared where there is none, so that it takes as long. */
const nobodys = hashPassword(crypto.randomUUID());

const matches = async (kept: string, password: string): Promise<boolean> => {
  if (ARGON2ID.test(kept)) return verify(kept, password);
  if (!BCRYPT.test(kept) || Buffer.byteLength(password) > BCRYPT_MAX_BYTES) return false;
  return compare(password, kept);
};

/** Whether a password is the one of a hash. Without a hash it is not, and to find out takes as long. */
export const isPassword = async (kept: string | null, password: string): Promise<boolean> => {
  if (kept !== null) return matches(kept, password);
  await verify(await nobodys, password);
  return false;
};

/** Whether a hash should be made anew when its password is known: another algorithm, or a lower cost than ours. */
export const isOutdated = (kept: string): boolean => {
  if (!ARGON2ID.test(kept)) return true;
  const { memoryCost, timeCost } = parseOptions(kept);
  return memoryCost < cost.memoryCost || timeCost < cost.timeCost;
};
