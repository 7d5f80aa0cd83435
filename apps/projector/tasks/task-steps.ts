import { reachCompressed, type Task } from '#libs/read-store';
import { type Owned } from '../traffic/traffic.projection.ts';
import { eraseStep } from './erase-step.ts';
import { leaveCutsStep } from './leave-cuts-step.ts';
import { recountStep } from './recount-step.ts';
import { recutStep } from './recut-step.ts';
import { retainStep } from './retain-step.ts';
import { undoStep } from './undo-step.ts';

/** How far a task has come: what its row says, and whether that was all. */
export interface Progress {
  readonly isDone: boolean;
  readonly result: object;
}

/** One bounded step of a task, in the transaction of the partition's owner. Called again, with the progress made, until done. */
export type TaskStep = (task: Task, owned: Owned) => Promise<Progress>;

/** Whatever deletes rows of events may find them compressed. */
const reaching =
  (step: TaskStep): TaskStep =>
  async (task, owned) => {
    await reachCompressed(owned.tx);
    return step(task, owned);
  };

/** All tasks there are, by their kind. */
export const taskSteps: Readonly<Record<string, TaskStep>> = {
  recount: recountStep,
  recut: recutStep,
  leaveCuts: leaveCutsStep,
  retain: reaching(retainStep),
  undo: reaching(undoStep),
  erase: reaching(eraseStep),
};
