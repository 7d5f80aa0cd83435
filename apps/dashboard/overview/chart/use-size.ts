import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { type Size } from './plot.ts';

/** The size of an element as it is and becomes; nothing before the first layout. */
export function useSize<Element extends HTMLElement>(): readonly [RefObject<Element | null>, Size | undefined] {
  const ref = useRef<Element>(null);
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
