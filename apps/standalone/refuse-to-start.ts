import { DataFolderInUse, ServerFailed } from '#libs/postgres';
import { ConfigInvalid } from '#libs/config';
import { ArgumentsInvalid } from './arguments.ts';
import { PortRefused } from './listener.ts';

const OLDEST_NODE = [22, 13] as const;

/** This Node.js is too old to run Footfall. */
class NodeTooOld extends Error {
  constructor() {
    super(
      `Footfall needs Node.js ${OLDEST_NODE.join('.')} or newer and found ${process.versions.node}. Run it with \`npm start\`, which brings its own.`,
    );
    this.name = 'NodeTooOld';
  }
}

/** Throws `NodeTooOld` on a Node.js that cannot run the build. */
export const requireNode = (version = process.versions.node): void => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) throw new NodeTooOld();
};

const told = [NodeTooOld, ArgumentsInvalid, ConfigInvalid, PortRefused, DataFolderInUse, ServerFailed];

/** Ends a start that cannot go on: in one sentence where the user can mend it, with the whole error where it is a bug. */
export const refuseToStart = (error: unknown): never => {
  const known = told.some((kind) => error instanceof kind);
  console.error(known ? (error as Error).message : error);
  process.exit(1);
};
