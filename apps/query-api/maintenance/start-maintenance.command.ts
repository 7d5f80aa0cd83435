import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { askForMaintenance, ReadStore } from '#libs/read-store';

/** Asks for a run of maintenance now; answers its name. */
export class StartMaintenance extends Command<string> {}

@CommandHandler(StartMaintenance)
export class StartMaintenanceHandler implements ICommandHandler<StartMaintenance> {
  constructor(private readonly store: ReadStore) {}

  async execute(): Promise<string> {
    const run = uuidv7();
    await askForMaintenance(this.store.sql, run);
    return run;
  }
}
