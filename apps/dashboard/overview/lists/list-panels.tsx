import { lazy, Suspense, useDeferredValue } from 'react';
import { useReport } from '../../report/use-report.ts';
import { listNamed, panels } from './catalogue.ts';
import { ListPanel, ListPanelRoom } from './list-panel.tsx';

const ListSheet = lazy(async () => ({ default: (await import('./list-sheet.tsx')).ListSheet }));

/** The first row of panels. The others lie below most windows: the page answers sooner if they are drawn after it. */
const panelsAtOnce = 2;

interface ListPanelsProps {
  readonly siteId: string;
  /** While the figures of another report are on their way, its rows wait: the figures are looked at first. */
  readonly isTheirTurn: boolean;
}

/** What the figures are made of: two columns of lists, and the sheet of the one that is shown whole. */
export function ListPanels({ siteId, isTheirTurn }: ListPanelsProps) {
  const { search } = useReport();
  const open = search.all === undefined ? undefined : listNamed(search.all);
  const drawn = useDeferredValue(panels.length, panelsAtOnce);
  return (
    <div className="grid gap-16 md:grid-cols-2">
      {panels.map((panel, index) =>
        index < drawn ? (
          <ListPanel key={panel.id} siteId={siteId} panel={panel} isTheirTurn={isTheirTurn} />
        ) : (
          <ListPanelRoom key={panel.id} panel={panel} />
        ),
      )}
      {open && (
        <Suspense fallback={null}>
          <ListSheet siteId={siteId} list={open} />
        </Suspense>
      )}
    </div>
  );
}
