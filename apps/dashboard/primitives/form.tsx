import { type ReactNode, type SubmitEvent } from 'react';
import { type Problem } from '../api/problem.ts';
import { text } from '../text/en.ts';
import { Button } from './button.tsx';
import { Strip } from './strip.tsx';

interface FormProps {
  /** Says what cannot be sent as it is; nothing is sent then. */
  readonly onSubmit: () => void;
  readonly submit: string;
  readonly isPending: boolean;
  readonly problem?: Problem | undefined;
  /** What has just been done. */
  readonly done?: string | undefined;
  readonly isDangerous?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Fields, one button that sends them, and beside it what became of it. */
export function Form({ onSubmit, submit, isPending, problem, done, isDangerous, actions, children }: FormProps) {
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-16">
      {children}
      {problem && <Strip tone="bad">{problemText(problem)}</Strip>}
      <div className="flex flex-wrap items-center gap-8">
        <Button look={isDangerous ? 'danger' : 'primary'} type="submit" isDisabled={isPending}>
          {submit}
        </Button>
        {actions}
        <span role="status" className="text-13 text-text-2">
          {!isPending && !problem && done}
        </span>
      </div>
    </form>
  );
}

function problemText(problem: Problem): string {
  return problem.status === 0 ? text.errors.network : problem.message;
}

/** The refusal of one field, where the server names it. */
export function fieldError(problem: Problem | undefined, field: string): string | undefined {
  return problem?.field === field ? problem.message : undefined;
}
