import { useState, type KeyboardEvent } from 'react';
import { stepIndex } from '../../overview/chart/explore.ts';
import { text } from '../../text/en.ts';

export interface ChartColumn {
  readonly key: string;
  readonly value: number;
  /** The column in words, with its value. */
  readonly spoken: string;
}

interface ColumnChartProps {
  readonly label: string;
  readonly columns: readonly ChartColumn[];
  /** Below the first and the last column. */
  readonly ends: readonly [string, string];
}

const least = 2;

/** One column per moment. The one that is pointed at, or reached by the arrow keys, is told in words above. */
export function ColumnChart({ label, columns, ends }: ColumnChartProps) {
  const [pointed, setPointed] = useState<number>();
  const last = columns.length - 1;
  const index = pointed === undefined ? undefined : Math.min(pointed, last);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepIndex(event.key, index ?? last, last);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setPointed(next);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-roledescription={text.columnChart.help}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={index ?? Math.max(0, last)}
      aria-valuetext={columns[index ?? last]?.spoken ?? ''}
      onKeyDown={onKeyDown}
      onPointerLeave={() => setPointed(undefined)}
      onBlur={() => setPointed(undefined)}
      className="flex flex-col gap-4 rounded-control"
    >
      <p className="figures min-h-line text-right text-12 text-text-2">
        {index === undefined ? '' : columns[index]?.spoken}
      </p>
      <Columns columns={columns} pointed={index} onPoint={setPointed} />
      <div className="figures flex justify-between text-12 text-text-3">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}

interface ColumnsProps {
  readonly columns: readonly ChartColumn[];
  readonly pointed: number | undefined;
  readonly onPoint: (index: number) => void;
}

function Columns({ columns, pointed, onPoint }: ColumnsProps) {
  const highest = Math.max(1, ...columns.map(({ value }) => value));
  return (
    <div className="flex h-columns items-end gap-px border-b border-line">
      {columns.map(({ key, value }, at) => (
        <div
          key={key}
          onPointerEnter={() => onPoint(at)}
          className={`flex h-full min-w-0 flex-1 items-end ${at === pointed ? 'bg-bg' : ''}`}
        >
          <div
            className={`w-full ${value > 0 ? 'bg-accent' : 'bg-line'}`}
            style={{ height: value > 0 ? `max(${least}px, ${(value / highest) * 100}%)` : '1px' }}
          />
        </div>
      ))}
    </div>
  );
}
