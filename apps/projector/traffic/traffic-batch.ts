import { type CheckpointMove } from '#libs/read-store';
import { type FactBatch } from './batch/fact-reader.ts';

/** A batch ready to be projected, with the step that its checkpoint takes. */
export interface TrafficBatch extends FactBatch {
  readonly move: CheckpointMove;
}
