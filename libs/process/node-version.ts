const OLDEST_NODE = [22, 13] as const;

/** This Node.js is too old to run Footfall. */
export class NodeTooOld extends Error {
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
