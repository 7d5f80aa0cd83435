import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Directory } from '#libs/directory';
import { GroupCommit } from '#libs/event-log';
import { RefusalLog } from './collect/refused/refusal-log.ts';
import { Errands } from './errands.ts';
import { SaltKeeper } from './salts/salt-keeper.ts';

/** Begins once every website is known, and ends in order: stop what runs by itself, let requests end, append the counts. */
@Injectable()
export class IngestLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly directory: Directory,
    private readonly salts: SaltKeeper,
    private readonly refusals: RefusalLog,
    private readonly commit: GroupCommit,
    private readonly errands: Errands,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.directory.ready();
    this.salts.start();
    this.refusals.start();
    await this.errands.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.salts.stop();
    await this.errands.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.commit.drain();
    await this.refusals.stop();
  }
}
