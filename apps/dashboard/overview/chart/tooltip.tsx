import { text } from '../../text/en.ts';
import { ChangeMark } from '../figures.tsx';
import { type Metric } from '../metrics.ts';
import { type PointText } from './model.ts';
import { type Size } from './plot.ts';

interface TooltipProps {
  readonly point: PointText;
  readonly metric: Metric;
  readonly x: number;
  readonly size: Size;
}

/** A note may be long: it wraps. */
const noteWidth = '32ch';

/** Both periods in one box, on the side of the crosshair that has more room. */
export function Tooltip({ point, metric, x, size }: TooltipProps) {
  const side = x > size.width / 2 ? { right: size.width - x + 12 } : { left: x + 12 };
  return (
    <div
      aria-hidden="true"
      style={side}
      className="figures pointer-events-none absolute top-12 z-20 flex flex-col gap-4 rounded-control bg-raised p-12 text-13 whitespace-nowrap shadow-float"
    >
      <span className="flex items-center justify-between gap-16 text-12 text-text-2">
        {text.metrics[metric.name]}
        {point.change && <ChangeMark change={point.change} />}
      </span>
      <Line
        date={point.date}
        value={point.value}
        className="text-accent"
        note={point.isUnfinished ? text.chart.unfinished : undefined}
      />
      {point.before && <Line date={point.before.date} value={point.before.value} className="text-text-3" dash="3 3" />}
      {point.notes.map((note) => (
        <span key={note} style={{ maxWidth: noteWidth }} className="whitespace-normal text-text">
          {note}
        </span>
      ))}
    </div>
  );
}

interface LineProps {
  readonly date: string;
  readonly value: string;
  readonly className: string;
  readonly dash?: string;
  readonly note?: string | undefined;
}

function Line({ date, value, className, dash, note }: LineProps) {
  return (
    <span className="flex items-center gap-8">
      <svg viewBox="0 0 16 2" className={`h-4 w-16 ${className}`}>
        <path d="M0 1h16" stroke="currentColor" strokeWidth="2" strokeDasharray={dash} />
      </svg>
      <span className="flex-1 text-text-2">
        {date}
        {note !== undefined && <span className="text-text-3"> · {note}</span>}
      </span>
      <span className="pl-16 font-medium text-text">{value}</span>
    </span>
  );
}
