import { lazy, Suspense } from 'react';
import { useReport } from '../../report/use-report.ts';
import { listNamed, panels } from './catalogue.ts';
import { ListPanel } from './list-panel.tsx';

const ListSheet = lazy(async () => ({ default: (await import('./list-sheet.tsx')).ListSheet }));

/** What the figures are made of: two columns of lists, and the sheet of the one that is shown whole. */
export function ListPanels({ siteId }: { readonly siteId: string }) {
  const { search } = useReport();
  const open = search.all === undefined ? undefined : listNamed(search.all);
  return (
    <div className="grid gap-16 md:grid-cols-2">
      {panels.map((panel) => (
        <ListPanel key={panel.id} siteId={siteId} panel={panel} />
      ))}
      {open && (
        <Suspense fallback={null}>
          <ListSheet siteId={siteId} list={open} />
        </Suspense>
      )}
    </div>
  );
}
