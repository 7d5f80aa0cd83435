import { type ReactNode } from 'react';
import { Tab, TabList } from 'react-aria-components/Tabs';
import { type Dashboard } from '../api/types.ts';
import { describeChange, type Change } from '../format/change.ts';
import { longValue, none, percent, shortValue } from '../format/numbers.ts';
import { Icon } from '../primitives/icon.tsx';
import { text } from '../text/en.ts';
import { shownMetrics, valueOf, type Metric, type MetricName } from './metrics.ts';

interface FiguresProps {
  readonly dashboard: Dashboard | undefined;
  readonly hasFailed: boolean;
  /** Visitors of several days are added, which their figure says. */
  readonly isPerDay: boolean;
  /** The metric that the chart shows. */
  readonly charted: MetricName;
  /** What revenue is in. */
  readonly currency: string;
}

/** In one row where there is room for all. */
const columns: Readonly<Record<number, string>> = {
  6: 'sm:grid-cols-3 lg:grid-cols-6',
  7: 'sm:grid-cols-4 lg:grid-cols-7',
  8: 'sm:grid-cols-4 lg:grid-cols-8',
};

export function Figures({ dashboard, hasFailed, isPerDay, charted, currency }: FiguresProps) {
  const shown = shownMetrics(dashboard, charted);
  return (
    <TabList
      aria-label={text.figures.label}
      className={`grid grid-cols-2 overflow-clip rounded-t-panel border-b border-line ${columns[shown.length] ?? ''}`}
    >
      {shown.map((metric) => (
        <Tab
          key={metric.name}
          id={metric.name}
          className="group flex min-w-0 cursor-pointer flex-col gap-4 px-12 py-12 -outline-offset-2 hover:bg-bg data-selected:shadow-chosen md:px-16"
        >
          <span
            title={text.metrics[metric.name]}
            className="truncate text-12 text-text-2 group-data-selected:font-medium group-data-selected:text-text"
          >
            {text.metrics[metric.name]}
            {isPerDay && metric.name === 'visitors' && <Quiet> · {text.figures.perDay}</Quiet>}
            {metric.unit === 'money' && <Quiet> · {currency}</Quiet>}
            <Estimate dashboard={dashboard} metric={metric} />
          </span>
          <Value dashboard={dashboard} metric={metric} hasFailed={hasFailed} />
          <ChangeLine dashboard={dashboard} metric={metric} />
        </Tab>
      ))}
    </TabList>
  );
}

function Quiet({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <span title={title} className="figures font-normal text-text-3">
      {children}
    </span>
  );
}

interface FigureProps {
  readonly metric: Metric;
  readonly dashboard: Dashboard | undefined;
}

function Value({ metric, dashboard, hasFailed }: FigureProps & { readonly hasFailed: boolean }) {
  if (!dashboard && !hasFailed) return <span className="h-figure w-rail rounded-control bg-line" />;
  const value = dashboard ? valueOf(dashboard.summary, metric.name) : null;
  return (
    <span className="figures truncate text-28 font-semibold" title={longValue(metric.unit, value)}>
      {shortValue(metric.unit, value)}
    </span>
  );
}

/** Sketched uniques say by how much they may be off. */
function Estimate({ metric, dashboard }: FigureProps) {
  const error = dashboard?.meta.estimates?.[metric.name]?.errorPercent;
  if (error === undefined) return null;
  const shown = percent(error, 1);
  return <Quiet title={text.figures.errorLong(shown)}> {text.figures.error(shown)}</Quiet>;
}

function ChangeLine({ metric, dashboard }: FigureProps) {
  const comparison = dashboard?.comparison;
  const change = describeChange(comparison?.changePercent[metric.name], metric.better);
  if (!comparison) return <span aria-hidden="true" className="h-line" />;
  if (!change) {
    return (
      <span className="text-12 text-text-3" title={text.figures.noComparison}>
        {none}
      </span>
    );
  }
  return <ChangeMark change={change} before={longValue(metric.unit, valueOf(comparison.totals, metric.name))} />;
}

const tones = { good: 'text-good', bad: 'text-bad', neutral: 'text-text-3' } as const;
const spoken = { up: text.figures.up, down: text.figures.down, same: text.figures.unchanged } as const;

/** Arrow, sign and colour; any one of them is enough. */
export function ChangeMark({ change, before }: { readonly change: Change; readonly before?: string }) {
  return (
    <span title={before} className={`figures flex items-center gap-4 text-12 ${tones[change.tone]}`}>
      <Icon name={change.direction} className="size-12" />
      <span className="sr-only">{spoken[change.direction]}</span>
      {change.text}
    </span>
  );
}
