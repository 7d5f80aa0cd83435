import { useDeferredValue, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { exact } from '../../format/numbers.ts';
import { Button } from '../../primitives/button.tsx';
import { Sheet } from '../../primitives/dialog.tsx';
import { inputLook } from '../../primitives/field.tsx';
import { CsvLink } from '../../report/parts/csv-link.tsx';
import { reportParams } from '../../report/report-search.ts';
import { useReport } from '../../report/use-report.ts';
import { text } from '../../text/en.ts';
import { type ListKind } from './catalogue.ts';
import { columnsOf } from './columns.ts';
import { type Row } from './rows.ts';
import { SheetTable } from './sheet-table.tsx';
import { csvHref, useAllRows } from './use-rows.ts';

interface ListSheetProps {
  readonly siteId: string;
  readonly list: ListKind;
}

/** A list shown whole: searched, ordered by any column, taken along as CSV. */
export function ListSheet({ siteId, list }: ListSheetProps) {
  const { report, change } = useReport();
  const [typed, setTyped] = useState('');
  const [orderBy, setOrderBy] = useState(`-${columnsOf(list)[0]?.orderBy ?? 'visitors'}`);
  const search = useDeferredValue(typed.trim());
  const params = reportParams(report);
  const all = useAllRows(siteId, list, params, search, orderBy);
  const rows = rowsOf(all);
  const close = () => change({ all: undefined });
  return (
    <Sheet title={text.lists[list.id]} onClose={close} actions={<CsvLink href={csvHref(siteId, list, params)} />}>
      <SearchField
        aria-label={text.list.search(text.lists[list.id])}
        value={typed}
        onChange={setTyped}
        autoFocus
        className="mb-12 flex"
      >
        <Input placeholder={text.list.search(text.lists[list.id])} className={inputLook} />
      </SearchField>
      <div className="min-h-0 flex-1 overflow-auto">
        <SheetTable
          list={list}
          rows={rows}
          orderBy={orderBy}
          onOrder={setOrderBy}
          isStale={all.isFetching && !all.isFetchingNextPage}
        />
        <EmptySheet all={all} search={search} />
      </div>
      <SheetFoot all={all} />
    </Sheet>
  );
}

type AllRows = ReturnType<typeof useAllRows>;

function rowsOf({ data }: AllRows): readonly Row[] {
  return data?.pages.flatMap((page) => page.rows) ?? [];
}

function EmptySheet({ all, search }: { readonly all: AllRows; readonly search: string }) {
  if (all.error && !all.data) return <p className="py-12 text-13 text-bad">{text.list.failed}</p>;
  if (!all.data || rowsOf(all).length > 0) return null;
  return <p className="py-12 text-13 text-text-2">{search === '' ? text.list.empty : text.list.noMatch(search)}</p>;
}

function SheetFoot({ all }: { readonly all: AllRows }) {
  const shown = rowsOf(all).length;
  return (
    <div className="figures flex min-h-control items-center justify-between pt-12 text-12 text-text-2">
      <span>{all.data && text.list.count(exact(shown), exact(all.data.pages[0]?.total ?? shown))}</span>
      {all.hasNextPage && (
        <Button isDisabled={all.isFetchingNextPage} onPress={() => void all.fetchNextPage()}>
          {text.list.showMore}
        </Button>
      )}
    </div>
  );
}
