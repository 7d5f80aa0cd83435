import { type Problem } from '../api/problem.ts';
import { CopyButton } from '../primitives/code.tsx';
import { Button } from '../primitives/button.tsx';
import { Strip } from '../primitives/strip.tsx';
import { text } from '../text/en.ts';

interface ProblemStripProps {
  readonly problem: Problem;
  /** What it means here; the server's own sentence stands behind it. */
  readonly children?: string;
  readonly onRetry?: () => void;
}

/** Says what failed and what can be done; the request id helps whoever reads the logs. */
export function ProblemStrip({ problem, children = text.notices.failed, onRetry }: ProblemStripProps) {
  const detail = problem.status === 0 ? text.errors.network : problem.message;
  return (
    <Strip
      tone="bad"
      action={
        <span className="flex flex-wrap justify-end gap-8">
          {problem.requestId !== undefined && (
            <CopyButton label={text.notices.requestId}>{problem.requestId}</CopyButton>
          )}
          {onRetry && <Button onPress={onRetry}>{text.notices.retry}</Button>}
        </span>
      }
    >
      {children} {detail}
    </Strip>
  );
}
