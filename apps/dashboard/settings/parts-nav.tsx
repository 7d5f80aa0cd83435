import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';

/** The look of a link to a part of a page. */
export const partLink =
  'flex h-control items-center rounded-control px-12 text-13 font-medium whitespace-nowrap text-text-2 no-underline hover:bg-line/50 hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:text-text max-md:h-touch';

/** The parts of a page: beside it where there is room, else above it, to be moved sideways; the chosen one is in sight. */
export function PartsNav({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const chosen = nav.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (!nav.current || !chosen) return;
    const middle = chosen.offsetLeft - nav.current.offsetLeft + chosen.offsetWidth / 2;
    nav.current.scrollLeft = middle - nav.current.clientWidth / 2;
  }, [pathname]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="-mx-12 flex gap-4 overflow-x-auto px-12 py-4 no-scrollbar md:-mx-24 md:px-24 lg:mx-0 lg:w-rail-wide lg:shrink-0 lg:flex-col lg:px-0"
    >
      {children}
    </nav>
  );
}
