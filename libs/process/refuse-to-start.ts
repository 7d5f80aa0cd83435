import { ConfigInvalid } from '#libs/config';
import { PortRefused } from './listener.ts';
import { NotMigrated } from './migrated.ts';
import { NodeTooOld } from './node-version.ts';

/** A class of errors whose message says all that a user needs. */
export type ToldError = abstract new (...args: never[]) => Error;

const always: readonly ToldError[] = [NodeTooOld, ConfigInvalid, PortRefused, NotMigrated];

/** Ends a process that cannot go on: in one sentence where the user can mend it, with the whole error where it is a bug. */
export const refuseToStart = (error: unknown, told: readonly ToldError[] = []): never => {
  const isTold = [...always, ...told].some((kind) => error instanceof kind);
  console.error(isTold ? (error as Error).message : error);
  process.exit(1);
};
