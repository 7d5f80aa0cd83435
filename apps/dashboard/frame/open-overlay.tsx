import { lazy, Suspense } from 'react';
import { useOverlays } from './overlays.ts';

const Palette = lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette }));
const KeySheet = lazy(async () => ({ default: (await import('../keys/key-sheet.tsx')).KeySheet }));
const AddWebsite = lazy(async () => ({ default: (await import('../start/add-website.tsx')).AddWebsite }));
const MenuSheet = lazy(async () => ({ default: (await import('./menu-sheet.tsx')).MenuSheet }));
const FilterDialog = lazy(async () => ({ default: (await import('../report/bar/filter-dialog.tsx')).FilterDialog }));

/** Loads what lies over the page when it is first opened. */
export function OpenOverlay() {
  const { open, close } = useOverlays();
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      {open.kind === 'palette' && <Palette />}
      {open.kind === 'keys' && <KeySheet onClose={close} />}
      {open.kind === 'menu' && <MenuSheet onClose={close} />}
      {open.kind === 'addWebsite' && <AddWebsite onClose={close} />}
      {open.kind === 'filter' && <FilterDialog {...open} onClose={close} />}
    </Suspense>
  );
}
