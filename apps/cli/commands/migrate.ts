import { type Command } from 'commander';
import { environment, readConfigToMigrate } from '#libs/config';
import { report } from '../command.ts';
import { CommandFailed, ExitCode, voiceOf } from '../outcome.ts';

interface Options {
  readonly json?: boolean;
}

const migrate = async ({ json = false }: Options): Promise<void> => {
  const voice = voiceOf(json);
  const config = readConfigToMigrate(environment());
  // Its engines' clients take long to load, and no other command needs them.
  const { MigrationFailed, migrateEngines } = await import('../migrate/migrate.ts');
  try {
    const steps = await migrateEngines(config, ({ name, ms }) => voice.note(`${name}: ready (${ms} ms)`));
    voice.result({ steps }, 'All that the apps need is there.');
  } catch (error) {
    report(error instanceof MigrationFailed ? new CommandFailed(error.message, ExitCode.Refused) : error, voice);
  }
};

/** `footfall migrate`: the one command that talks to the engines, since no app runs before it. */
export const migrateCommand = (program: Command): void => {
  program
    .command('migrate')
    .description('make tables, topics and buckets in the engines that the environment names, before the apps start')
    .option('--json', 'print one JSON document on standard output')
    .action(migrate);
};
