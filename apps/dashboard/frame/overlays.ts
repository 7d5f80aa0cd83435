import { createContext, use } from 'react';
import { type Filter } from '../report/filters.ts';

/** What can lie over the page. One at a time: opening another closes the one before, never modal over modal. */
export type Overlay =
  | { readonly kind: 'palette' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'addWebsite' }
  | { readonly kind: 'filter'; readonly dimension?: string; readonly filter?: Filter };

export interface Overlays {
  readonly open: Overlay | undefined;
  readonly show: (overlay: Overlay) => void;
  readonly close: () => void;
}

export const OverlaysContext = createContext<Overlays>({
  open: undefined,
  show: () => undefined,
  close: () => undefined,
});

export function useOverlays(): Overlays {
  return use(OverlaysContext);
}
