import { type Command } from 'commander';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { deadLettersCommand } from './commands/dead-letters.ts';
import { importCommand } from './commands/import.ts';
import { maintainCommand } from './commands/maintain.ts';
import { migrateCommand } from './commands/migrate.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { recountCommand } from './commands/recount.ts';
import { statusCommand } from './commands/status.ts';
import { websitesCommand } from './commands/websites.ts';

/** Every command of `footfall`, in the order of its help. */
export const commands: readonly ((program: Command) => void)[] = [
  websitesCommand,
  importCommand,
  recountCommand,
  rebuildCommand,
  maintainCommand,
  migrateCommand,
  deadLettersCommand,
  statusCommand,
  backupCommand,
  restoreCommand,
];
