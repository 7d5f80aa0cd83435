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
  /** Events that went no further. */
  ended: number;
}

/** How an event came out, and the step that decided it. */
export interface Ended {
  readonly outcome: Outcome;
  /** Name of the last step that ran. */
  readonly step: string;
}

type CountedStep = Step & { readonly figures: StepFigures };

const ended = ({ name, figures }: CountedStep, outcome: Outcome): Ended | undefined => {
  figures.runs++;
  if (outcome.kind === 'ok') return undefined;
  figures.ended++;
  return { outcome, step: name };
};

/** A list of steps, taken in order until one does not answer `ok`. */
export class Pipeline {
  readonly #steps: readonly CountedStep[];

  constructor(steps: readonly Step[]) {
    this.#steps = steps.map((step) => ({ ...step, figures: { name: step.name, runs: 0, ended: 0 } }));
  }

  get figures(): readonly StepFigures[] {
    return this.#steps.map(({ figures }) => figures);
  }

  /** How the event came out; a promise only if a step had to wait. */
  run(draft: Draft): Ended | Promise<Ended> {
    return this.#runFrom(0, draft);
  }

  #runFrom(first: number, draft: Draft): Ended | Promise<Ended> {
    for (let at = first; at < this.#steps.length; at++) {
      const step = this.#steps[at] as CountedStep;
      const answer = step.run(draft);
      if (answer instanceof Promise) {
        return answer.then((outcome) => ended(step, outcome) ?? this.#runFrom(at + 1, draft));
      }
      const end = ended(step, answer);
      if (end) return end;
    }
    return { outcome: ok, step: this.#steps.at(-1)?.name ?? '' };
  }
}
