import { type ChartModel } from './model.ts';
import { type Scale, type Size } from './plot.ts';

interface CrosshairProps {
  readonly index: number | undefined;
  readonly model: ChartModel;
  readonly scale: Scale;
  readonly size: Size;
}

const dotRadius = 4;
const smallDotRadius = 3;

/** Where the reader is: one upright line, a dot on each period's line. */
export function Crosshair({ index, model, scale, size }: CrosshairProps) {
  if (index === undefined) return null;
  const value = model.current[index] ?? null;
  const before = model.previous?.[index] ?? null;
  const x = scale.x(index);
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={scale.frame.top}
        y2={size.height - scale.frame.bottom}
        className="stroke-text-3"
        shapeRendering="crispEdges"
      />
      {before !== null && (
        <circle cx={x} cy={scale.y(before)} r={smallDotRadius} className="fill-text-3 stroke-panel" />
      )}
      {value !== null && (
        <circle cx={x} cy={scale.y(value)} r={dotRadius} strokeWidth="2" className="fill-accent stroke-panel" />
      )}
    </g>
  );
}

interface SelectionProps {
  readonly selection: { readonly from: number; readonly to: number } | undefined;
  readonly scale: Scale;
  readonly size: Size;
}

/** What a drag will zoom into. */
export function Selection({ selection, scale, size }: SelectionProps) {
  if (!selection) return null;
  return (
    <rect
      x={scale.x(selection.from)}
      width={scale.x(selection.to) - scale.x(selection.from)}
      y={scale.frame.top}
      height={size.height - scale.frame.top - scale.frame.bottom}
      className="fill-accent-soft stroke-accent"
      shapeRendering="crispEdges"
    />
  );
}
