import { axisLabel } from '../../format/dates.ts';
import { shortValue } from '../../format/numbers.ts';
import { type ChartModel } from './model.ts';
import { areaPath, linePath, runs, splitUnfinished, type Point, type Scale, type Series, type Size } from './plot.ts';
import { labelledBuckets, shadedBands } from './time-axis.ts';

interface MarksProps {
  readonly model: ChartModel;
  readonly scale: Scale;
  readonly size: Size;
}

const labelGap = 8;
const dotRadius = 3;

/** Three or four lines and their values. */
export function Grid({ model, scale, size }: MarksProps) {
  return model.ticks.map((tick) => (
    <g key={tick}>
      <line
        x1={scale.frame.left}
        x2={size.width - scale.frame.right}
        y1={scale.y(tick)}
        y2={scale.y(tick)}
        className="stroke-line"
        shapeRendering="crispEdges"
      />
      <text
        x={scale.frame.left - labelGap}
        y={scale.y(tick)}
        dy="0.32em"
        textAnchor="end"
        className="figures fill-text-3 text-12"
      >
        {shortValue(model.metric.unit, tick)}
      </text>
    </g>
  ));
}

export function TimeLabels({ model, scale, size }: MarksProps) {
  const width = size.width - scale.frame.left - scale.frame.right;
  const labelled = labelledBuckets(model.buckets, model.interval, model.timeZone, width);
  return labelled.map((index) => {
    const start = model.buckets[index]?.start;
    if (start === undefined) return null;
    const x = scale.x(index);
    return (
      <text
        key={index}
        x={x}
        y={size.height - labelGap}
        textAnchor={anchorAt(x, scale, size)}
        className="figures fill-text-3 text-12"
      >
        {axisLabel(new Date(start), model.interval, model.timeZone)}
      </text>
    );
  });
}

const edge = 24;

/** The last label stays inside the chart; the first has the gutter to its left. */
function anchorAt(x: number, scale: Scale, size: Size): 'middle' | 'end' {
  return size.width - scale.frame.right - x < edge ? 'end' : 'middle';
}

/** Nights or weekends behind hours: faint, so that a daily rhythm is seen as one. */
export function Nights({ model, scale, size }: MarksProps) {
  return shadedBands(model.buckets, model.interval, model.timeZone).map(({ from, to }) => (
    <rect
      key={from}
      x={scale.x(from)}
      width={Math.max(0, scale.x(Math.min(to + 1, model.buckets.length - 1)) - scale.x(from))}
      y={scale.frame.top}
      height={size.height - scale.frame.top - scale.frame.bottom}
      className="fill-bg"
    />
  ));
}

export function Lines({ model, scale, size }: MarksProps) {
  const { finished, unfinished } = splitUnfinished(model.buckets, model.current);
  const bottom = size.height - scale.frame.bottom;
  return (
    <>
      {runs(model.current, scale).map((run) => (
        <path key={run[0]?.x} d={areaPath(run, bottom)} className="fill-accent-soft opacity-60" />
      ))}
      {model.previous && <Line series={model.previous} scale={scale} className="stroke-text-3" width={1} dash="3 3" />}
      <Line series={finished} scale={scale} className="stroke-accent" width={2} />
      <Line series={unfinished} scale={scale} className="stroke-accent" width={2} dash="4 4" />
    </>
  );
}

const noteSize = 4;

/** Where its owner noted something of the website: what it is stands in the tooltip and in the table. */
export function Notes({ model, scale, size }: MarksProps) {
  return model.points.map(({ notes }, index) => {
    if (notes.length === 0) return null;
    const x = scale.x(index);
    return (
      <g key={model.buckets[index]?.start}>
        <line
          x1={x}
          x2={x}
          y1={scale.frame.top}
          y2={size.height - scale.frame.bottom}
          strokeDasharray="2 4"
          className="stroke-text-3"
          shapeRendering="crispEdges"
        />
        <path
          d={`M${x} ${scale.frame.top - noteSize}l${noteSize} ${noteSize}l${-noteSize} ${noteSize}l${-noteSize} ${-noteSize}Z`}
          className="fill-text-2"
        />
      </g>
    );
  });
}

interface LineProps {
  readonly series: Series;
  readonly scale: Scale;
  readonly className: string;
  readonly width: number;
  readonly dash?: string;
}

function Line({ series, scale, className, width, dash }: LineProps) {
  return runs(series, scale).map((run) =>
    run.length === 1 ? (
      <LonePoint key={run[0]?.x} point={run[0]} className={className} />
    ) : (
      <path
        key={run[0]?.x}
        d={linePath(run)}
        fill="none"
        strokeWidth={width}
        strokeDasharray={dash}
        strokeLinejoin="round"
        strokeLinecap={dash === undefined ? 'round' : 'butt'}
        className={className}
      />
    ),
  );
}

/** A value between two gaps has no line to lie on. */
function LonePoint({ point, className }: { readonly point: Point | undefined; readonly className: string }) {
  return point ? (
    <circle cx={point.x} cy={point.y} r={dotRadius} fill="none" strokeWidth="2" className={className} />
  ) : null;
}
