import { type ReactNode } from 'react';
import { asProblem } from '../api/problem.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';

interface Asked<Row> {
  readonly data: { readonly data: readonly Row[] } | undefined;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
}

interface ListedProps<Row> {
  readonly query: Asked<Row>;
  /** Why there is nothing, and what to do next. */
  readonly empty: string;
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** A list that is asked for: its rows, why there are none, or why it cannot be had. Old rows stay while it is asked again. */
export function Listed<Row>({ query: { data, error, refetch }, empty, children }: ListedProps<Row>) {
  return (
    <>
      {error && <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />}
      {data?.data.length === 0 && <p className="text-13 text-text-2">{empty}</p>}
      {data && data.data.length > 0 && children(data.data)}
      {!data && !error && <div className="h-list-short" />}
    </>
  );
}
