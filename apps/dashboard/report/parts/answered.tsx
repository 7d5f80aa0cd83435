import { type ReactNode } from 'react';
import { asProblem } from '../../api/problem.ts';
import { ProblemStrip } from '../../overview/problem-strip.tsx';

/** What of a query decides what is shown. */
interface Asked<Answer> {
  readonly data: Answer | undefined;
  readonly error: unknown;
  readonly isPlaceholderData?: boolean;
  readonly refetch: () => unknown;
}

interface AnsweredProps<Answer> {
  readonly query: Asked<Answer>;
  /** Stands in the place of what is to come, in its geometry. */
  readonly skeleton: ReactNode;
  readonly children: (answer: Answer) => ReactNode;
}

/** The answer; before there is one its skeleton, and if there is none why. Old numbers stay, dimmed, while others are fetched. */
export function Answered<Answer>({ query, skeleton, children }: AnsweredProps<Answer>) {
  const { data, error } = query;
  if (data !== undefined) return <div className={query.isPlaceholderData ? 'animate-stale' : ''}>{children(data)}</div>;
  if (error) return <ProblemStrip problem={asProblem(error)} onRetry={() => void query.refetch()} />;
  return skeleton;
}

/** Rows to come, in their final places. */
export function SkeletonRows({ count }: { readonly count: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex h-tab items-center border-t border-line first:border-0">
          <div className="h-8 rounded-control bg-line" style={{ width: `${70 - ((index * 13) % 40)}%` }} />
        </div>
      ))}
    </div>
  );
}
