import { environment, readStandalone } from '#libs/config';
import { DataFolderInUse, ServerFailed } from '#libs/postgres';
import { runProcess } from '#libs/process';
import { announce } from './announce.ts';
import { ArgumentsInvalid, readArguments } from './arguments.ts';
import { startStandalone } from './start.ts';

await runProcess(
  async () => {
    const standalone = await startStandalone(readStandalone(environment()), readArguments(process.argv.slice(2)));
    announce(standalone);
    return standalone;
  },
  { told: [ArgumentsInvalid, DataFolderInUse, ServerFailed] },
);
