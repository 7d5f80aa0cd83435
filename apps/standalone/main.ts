import { environment, readStandalone } from '#libs/config';
import { readArguments } from './arguments.ts';
import { announce } from './announce.ts';
import { refuseToStart, requireNode } from './refuse-to-start.ts';
import { startStandalone } from './start.ts';

try {
  requireNode();
  const standalone = await startStandalone(readStandalone(environment()), readArguments(process.argv.slice(2)));
  announce(standalone);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void standalone.stop().then(() => process.exit(0), refuseToStart));
  }
} catch (error) {
  refuseToStart(error);
}
