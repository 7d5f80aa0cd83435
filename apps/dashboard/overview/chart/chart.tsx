import { useId } from 'react';
import { text } from '../../text/en.ts';
import { ChartTable } from './chart-table.tsx';
import { Crosshair, Selection } from './crosshair.tsx';
import { Grid, Lines, Nights, Notes, TimeLabels } from './marks.tsx';
import { spokenPoint, type ChartModel } from './model.ts';
import { frameFor, makeScale, type Size } from './plot.ts';
import { Tooltip } from './tooltip.tsx';
import { useExplore } from './use-explore.ts';
import { useSize } from './use-size.ts';

/** One line with its area, the compared period as a thin dashed line, and nothing that is not data or its measure. */
export function Chart({ model }: { readonly model: ChartModel }) {
  const [ref, size] = useSize<HTMLDivElement>();
  return (
    <div ref={ref} className="relative h-full">
      {size && model.buckets.length > 0 && <Drawing model={model} size={size} />}
      <ChartTable model={model} isHidden />
    </div>
  );
}

function Drawing({ model, size }: { readonly model: ChartModel; readonly size: Size }) {
  const helpId = useId();
  const scale = makeScale(
    size,
    frameFor(model.ticks, model.metric.unit),
    model.buckets.length,
    model.ticks.at(-1) ?? 1,
  );
  const explore = useExplore(model, scale);
  const point = explore.index === undefined ? undefined : model.points[explore.index];
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={text.chart.label(text.metrics[model.metric.name])}
      aria-describedby={helpId}
      aria-valuemin={0}
      aria-valuemax={model.buckets.length - 1}
      aria-valuenow={explore.index ?? 0}
      aria-valuetext={point && spokenPoint(point, model.metric)}
      className="h-full cursor-crosshair touch-pan-y rounded-control select-none"
      {...explore.handlers}
    >
      <svg width={size.width} height={size.height} aria-hidden="true" className="block overflow-visible">
        <Nights model={model} scale={scale} size={size} />
        <Grid model={model} scale={scale} size={size} />
        <Selection selection={explore.selection} scale={scale} size={size} />
        <Lines model={model} scale={scale} size={size} />
        <Notes model={model} scale={scale} size={size} />
        <TimeLabels model={model} scale={scale} size={size} />
        <Crosshair index={explore.index} model={model} scale={scale} size={size} />
      </svg>
      {explore.index !== undefined && point && (
        <Tooltip point={point} metric={model.metric} x={scale.x(explore.index)} size={size} />
      )}
      <span id={helpId} className="sr-only">
        {text.chart.help}
      </span>
    </div>
  );
}
