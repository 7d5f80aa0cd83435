import { Command } from 'commander';
import { ConfigInvalid } from '#libs/config';
import { commands } from './commands.ts';
import { ExitCode } from './outcome.ts';

const program = new Command('footfall')
  .description('Manage the running Footfall instance.')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 refused or a difference found, 2 command line not understood, 3 no instance runs.',
  )
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();
for (const add of commands) add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof ConfigInvalid) process.stderr.write(`${error.message}\n`);
  else if (!(error instanceof Error && 'exitCode' in error)) throw error;
  process.exitCode =
    error instanceof Error && 'exitCode' in error && error.exitCode === 0 ? ExitCode.Done : ExitCode.Usage;
}
