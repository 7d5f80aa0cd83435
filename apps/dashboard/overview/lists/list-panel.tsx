import { type UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../primitives/button.tsx';
import { CsvLink } from '../../report/parts/csv-link.tsx';
import { chosenList, reportParams, searchForList } from '../../report/report-search.ts';
import { useReport } from '../../report/use-report.ts';
import { text } from '../../text/en.ts';
import { listNamed, type ListId, type ListKind, type Panel } from './catalogue.ts';
import { ListRows } from './list-rows.tsx';
import { type RowPage } from './rows.ts';
import { csvHref, shownRows, useTopRows } from './use-rows.ts';

const WorldMap = lazy(async () => ({ default: (await import('../map/world-map.tsx')).WorldMap }));

const shortSkeleton = 3;

interface ListPanelProps {
  readonly siteId: string;
  readonly panel: Panel;
  /** Rows of another report are not asked for before. */
  readonly isTheirTurn: boolean;
}

/** In its row of panels. */
function isAlone({ lists }: Panel): boolean {
  return lists.length === 1;
}

function frameOf(panel: Panel): string {
  const width = isAlone(panel) ? 'md:col-span-2' : '';
  return `flex min-w-0 flex-col rounded-panel hairline bg-panel print:break-inside-avoid ${width}`;
}

/** The room that a panel will take, until it is drawn. */
export function ListPanelRoom({ panel }: Pick<ListPanelProps, 'panel'>) {
  return (
    <div aria-hidden="true" className={frameOf(panel)}>
      <div className="h-tab border-b border-line" />
      <div className="flex flex-col p-4 pt-8 md:p-8">
        <div className="mb-4 h-line" />
        <div className={isAlone(panel) ? 'min-h-list-short' : 'min-h-list'} />
        <div className="min-h-control" />
      </div>
    </div>
  );
}

export function ListPanel({ siteId, panel, isTheirTurn }: ListPanelProps) {
  const { search, change } = useReport();
  const chosen = chosenList(search, panel.id);
  const list = listNamed(chosen);
  return (
    <Tabs
      selectedKey={chosen}
      onSelectionChange={(key) => change({ lists: searchForList(search, panel.id, key as ListId) })}
      className={frameOf(panel)}
    >
      <TabList
        aria-label={text.panels[panel.id]}
        className="flex gap-16 overflow-x-auto border-b border-line px-12 no-scrollbar md:px-16"
      >
        {panel.lists.map(({ id }) => (
          <Tab
            key={id}
            id={id}
            className="flex h-tab shrink-0 cursor-pointer items-center text-13 font-medium text-text-2 -outline-offset-2 hover:text-text data-selected:text-text data-selected:shadow-chosen"
          >
            {text.tabs[id] ?? text.lists[id]}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={chosen} className="flex flex-1 flex-col p-4 pt-8 md:p-8">
        <ListBody siteId={siteId} list={list} isShort={isAlone(panel)} isTheirTurn={isTheirTurn} />
      </TabPanel>
    </Tabs>
  );
}

interface ListBodyProps {
  readonly siteId: string;
  readonly list: ListKind;
  /** Alone in its row of panels, a list need not keep the height of nine rows for its neighbour. */
  readonly isShort: boolean;
  readonly isTheirTurn: boolean;
}

function ListBody({ siteId, list, isShort, isTheirTurn }: ListBodyProps) {
  const { report, search } = useReport();
  const query = useTopRows(siteId, list, reportParams(report), { isTheirTurn });
  const isMap = search.map === 'shown' && list.id === 'countries';
  return (
    <>
      <div className="flex items-center justify-between px-8 pb-4 text-12 text-text-3">
        <span>{text.dimensions[list.dimension]}</span>
        <span className="pr-24">{list.source.kind === 'customEvents' ? text.list.events : text.list.visitors}</span>
      </div>
      <div
        className={`${isShort ? 'min-h-list-short' : 'min-h-list'} ${query.isPlaceholderData ? 'animate-stale' : ''}`}
      >
        {isMap ? (
          <Suspense fallback={null}>
            <WorldMap siteId={siteId} />
          </Suspense>
        ) : (
          <Content siteId={siteId} list={list} query={query} skeletonRows={isShort ? shortSkeleton : shownRows} />
        )}
      </div>
      <ListFoot siteId={siteId} list={list} page={query.data} isMap={isMap} />
    </>
  );
}

interface ListFootProps {
  readonly siteId: string;
  readonly list: ListKind;
  readonly page: RowPage | undefined;
  readonly isMap: boolean;
}

/** What can be done with the whole of a list. */
function ListFoot({ siteId, list, page, isMap }: ListFootProps) {
  const { report, change } = useReport();
  const hasRows = page !== undefined && page.rows.length > 0;
  return (
    <div className="flex min-h-control flex-wrap items-center justify-end gap-x-4 print:hidden">
      {list.id === 'countries' && <MapSwitch isMap={isMap} />}
      {hasRows && <CsvLink href={csvHref(siteId, list, reportParams(report))} of={text.lists[list.id]} />}
      {hasRows && page.nextCursor !== null && (
        <Button look="quiet" aria-label={text.list.allOf(text.lists[list.id])} onPress={() => change({ all: list.id })}>
          {text.list.all}
        </Button>
      )}
    </div>
  );
}

/** Countries as a list or as a map of the same numbers. */
function MapSwitch({ isMap }: { readonly isMap: boolean }) {
  const { change } = useReport();
  return (
    <Button look="quiet" icon={isMap ? 'sessions' : 'map'} onPress={() => change({ map: isMap ? undefined : 'shown' })}>
      {isMap ? text.map.list : text.map.show}
    </Button>
  );
}

interface ContentProps {
  readonly siteId: string;
  readonly list: ListKind;
  readonly query: UseQueryResult<RowPage>;
  readonly skeletonRows: number;
}

function Content({ siteId, list, query, skeletonRows }: ContentProps) {
  const { report } = useReport();
  if (query.data && query.data.rows.length > 0) return <ListRows siteId={siteId} list={list} rows={query.data.rows} />;
  if (query.data) {
    return (
      <p className="p-8 text-13 text-text-2">{report.filters.length > 0 ? text.list.emptyFiltered : text.list.empty}</p>
    );
  }
  if (query.error) return <Failure detail={asProblem(query.error).message} onRetry={() => void query.refetch()} />;
  return <Skeleton count={skeletonRows} />;
}

/** Rows to come, in their final places. */
function Skeleton({ count }: { readonly count: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex h-row items-center px-8">
          <div className="h-8 rounded-control bg-line" style={{ width: `${60 - index * 5}%` }} />
        </div>
      ))}
    </div>
  );
}

function Failure({ detail, onRetry }: { readonly detail: string; readonly onRetry: () => void }) {
  return (
    <div className="flex flex-col items-start gap-12 p-8 text-13 text-text-2">
      <p>
        {text.list.failed} {detail}
      </p>
      <Button onPress={onRetry}>{text.list.retry}</Button>
    </div>
  );
}
