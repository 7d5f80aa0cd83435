import { type MouseEvent, type ReactNode } from 'react';
import { filterForRow } from '../filters.ts';
import { useReport } from '../use-report.ts';

interface FilterButtonProps {
  readonly dimension: string;
  readonly value: string | null;
  readonly children: ReactNode;
}

/** A value that a click filters by, and an ⌥-click excludes. */
export function FilterButton({ dimension, value, children }: FilterButtonProps) {
  const { add } = useReport();
  const filter = (event: MouseEvent) => add(filterForRow(dimension, value, event.altKey));
  return (
    <button
      type="button"
      onClick={filter}
      className="flex w-full min-w-0 items-center gap-8 rounded-control text-left hover:underline"
    >
      {children}
    </button>
  );
}
