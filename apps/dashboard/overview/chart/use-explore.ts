import { useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { useReport } from '../../report/use-report.ts';
import { stepIndex, zoomRange } from './explore.ts';
import { type ChartModel } from './model.ts';
import { type Scale } from './plot.ts';

export interface Exploration {
  /** The bucket under the crosshair. */
  readonly index: number | undefined;
  /** What is being dragged over, both ends included. */
  readonly selection: { readonly from: number; readonly to: number } | undefined;
  readonly handlers: object;
}

/** Crosshair, keys and drag to zoom. Touch moves the crosshair only: a finger that drags means to scroll. */
export function useExplore(model: ChartModel, scale: Scale): Exploration {
  const { setRange } = useReport();
  const [hovered, setHovered] = useState<number>();
  const [dragFrom, setDragFrom] = useState<number>();
  const last = model.buckets.length - 1;
  const index = hovered === undefined ? undefined : Math.min(hovered, last);
  const leave = () => {
    setHovered(undefined);
    setDragFrom(undefined);
  };
  const zoom = (from: number, to: number) => {
    const range = zoomRange(model, from, to);
    if (range) setRange(range);
    leave();
  };
  const indexOf = (event: PointerEvent) =>
    scale.indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
  const handlers = {
    onPointerMove: (event: PointerEvent) => setHovered(indexOf(event)),
    onPointerDown: (event: PointerEvent) => {
      setHovered(indexOf(event));
      if (event.pointerType === 'touch' || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragFrom(indexOf(event));
    },
    onPointerUp: (event: PointerEvent) => {
      if (dragFrom !== undefined && dragFrom !== indexOf(event)) zoom(dragFrom, indexOf(event));
      setDragFrom(undefined);
    },
    onPointerLeave: () => dragFrom === undefined && setHovered(undefined),
    onPointerCancel: leave,
    onBlur: leave,
    onFocus: (event: FocusEvent) =>
      event.currentTarget.matches(':focus-visible') && setHovered((known) => known ?? last),
    onKeyDown: (event: KeyboardEvent) => {
      const next = stepIndex(event.key, index ?? last, last);
      if (next !== undefined) setHovered(next);
      else if (event.key === 'Enter' && index !== undefined) zoom(index, index);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  const selection =
    dragFrom === undefined || index === undefined || dragFrom === index ? undefined : ordered(dragFrom, index);
  return { index, selection, handlers };
}

function ordered(a: number, b: number): { from: number; to: number } {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}
