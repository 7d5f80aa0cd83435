import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BlobStore } from '#libs/blobs';
import { Directory } from '#libs/directory';
import { EventLog } from '#libs/event-log';
import {
  type EngineCheck,
  OwnProcess,
  blobsCheck,
  directoryCheck,
  eventLogCheck,
  readStoreCheck,
} from '#libs/operations';
import { ReadStore } from '#libs/read-store';
import { Metrics } from '#libs/telemetry';
import { type OwnedPartitions, ProjectionFigures } from './projection-figures.ts';
import { SmallProjections } from './projections/small-projections.ts';
import { TrafficConsumers } from './traffic-consumers.ts';

/** What the projector works with. */
@Injectable()
export class ProjectorEngines {
  readonly checks: readonly EngineCheck[];

  constructor(log: EventLog, store: ReadStore, directory: Directory, blobs: BlobStore) {
    this.checks = [eventLogCheck(log), readStoreCheck(store), directoryCheck(directory), blobsCheck(blobs)];
  }
}

/** Every projection that this process runs. */
@Injectable()
export class Projections {
  constructor(
    private readonly traffic: TrafficConsumers,
    private readonly small: SmallProjections,
  ) {}

  owned(): readonly OwnedPartitions[] {
    const traffic = this.traffic.projections.map(({ version, owned }) => ({
      projection: `${version.projection}.v${version.version}`,
      partitions: owned.size,
    }));
    return [
      ...traffic,
      ...this.small.all.map(({ key, owned }) => ({ projection: key.projection, partitions: owned.size })),
    ];
  }
}

/** Tells others how the projector is, and what it measures. */
@Injectable()
export class ProjectorOperations implements OnModuleInit {
  constructor(
    private readonly own: OwnProcess,
    private readonly metrics: Metrics,
    private readonly figures: ProjectionFigures,
    private readonly projections: Projections,
    private readonly engines: ProjectorEngines,
  ) {}

  onModuleInit(): void {
    this.own.enrol('projector', ...this.engines.checks);
    this.figures.show(this.metrics, () => this.projections.owned());
  }
}
