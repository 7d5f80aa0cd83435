import { type Draft } from './draft.ts';
import { ok, type Outcome } from './outcome.ts';

/** One step of an event's way. It answers a promise only where it must wait, so that a usual event never does. */
export interface Step {
  readonly name: string;
  readonly run: (draft: Draft) => Outcome | Promise<Outcome>;
}

/** What a step has done since the start. */
export interface StepFigures {
  readonly name: string;
  runs: number;
  totalMs: number;
  /** Events that went no further. */
  ended: number;
}

/** How an event came out, and the step that decided it. */
export interface Ended {
  readonly outcome: Outcome;
  /** Name of the last step that ran. */
  readonly step: string;
}

/** A list of steps, taken in order until one does not answer `ok`. Each is timed under its name. */
export class Pipeline {
  readonly #steps: readonly (Step & { readonly figures: StepFigures })[];

  constructor(steps: readonly Step[]) {
    this.#steps = steps.map((step) => ({ ...step, figures: { name: step.name, runs: 0, totalMs: 0, ended: 0 } }));
  }

  get figures(): readonly StepFigures[] {
    return this.#steps.map(({ figures }) => figures);
  }

  async run(draft: Draft): Promise<Ended> {
    let name = '';
    for (const step of this.#steps) {
      const began = performance.now();
      const answer = step.run(draft);
      const outcome = answer instanceof Promise ? await answer : answer;
      step.figures.runs++;
      step.figures.totalMs += performance.now() - began;
      name = step.name;
      if (outcome.kind === 'ok') continue;
      step.figures.ended++;
      return { outcome, step: name };
    }
    return { outcome: ok, step: name };
  }
}
