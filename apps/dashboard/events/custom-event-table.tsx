import { type Api } from '../api/types.ts';
import { sinceLabel } from '../format/dates.ts';
import { exact, none, ratio } from '../format/numbers.ts';
import { Code } from '../primitives/code.tsx';
import { Nothing } from '../report/parts/report-panel.tsx';
import { ReportTable, type TableColumn } from '../report/parts/report-table.tsx';
import { useReport } from '../report/use-report.ts';
import { useNow } from '../report/use-today.ts';
import { text } from '../text/en.ts';

type EventRow = Api['CustomEventRow'];

interface CustomEventTableProps {
  readonly rows: readonly EventRow[];
  readonly timeZone: string;
  readonly chosen: string | undefined;
}

const tickMs = 15_000;

/** Custom events by name; a click shows one with its properties. */
export function CustomEventTable({ rows, timeZone, chosen }: CustomEventTableProps) {
  const { report } = useReport();
  const now = useNow(tickMs);
  if (rows.length === 0 && report.filters.length > 0) return <Nothing>{text.events.customEmptyFiltered}</Nothing>;
  if (rows.length === 0) {
    return (
      <>
        <Nothing>{text.events.customEmpty}</Nothing>
        <Code label={text.events.custom}>{"footfall('signup', { plan: 'pro' })"}</Code>
      </>
    );
  }
  const last = ({ lastSeenAt }: EventRow) =>
    lastSeenAt === null ? none : sinceLabel(new Date(lastSeenAt), now, timeZone);
  return (
    <ReportTable
      caption={text.events.custom}
      columns={columnsWith(last, chosen)}
      rows={rows}
      rowKey={({ name }) => name}
    />
  );
}

function columnsWith(last: (row: EventRow) => string, chosen: string | undefined): readonly TableColumn<EventRow>[] {
  return [
    { id: 'name', label: text.events.name, cell: ({ name }) => <Name name={name} isChosen={name === chosen} /> },
    { id: 'events', label: text.events.count, isNumber: true, cell: ({ events }) => exact(events) },
    { id: 'visitors', label: text.events.visitors, isNumber: true, cell: ({ visitors }) => exact(visitors) },
    {
      id: 'sessions',
      label: text.events.sessions,
      isNumber: true,
      isMinor: true,
      cell: ({ sessions }) => exact(sessions),
    },
    {
      id: 'perVisitor',
      label: text.events.perVisitor,
      isNumber: true,
      isMinor: true,
      cell: ({ eventsPerVisitor }) => (eventsPerVisitor === null ? none : ratio(eventsPerVisitor)),
    },
    { id: 'last', label: text.events.last, isNumber: true, isMinor: true, cell: last },
  ];
}

function Name({ name, isChosen }: { readonly name: string; readonly isChosen: boolean }) {
  const { change } = useReport();
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={text.events.show(name)}
      onClick={() => change({ event: isChosen ? undefined : name })}
      className={`flex w-full min-w-0 rounded-control text-left hover:underline ${isChosen ? 'font-semibold text-accent' : 'font-medium'}`}
    >
      <span className="truncate">{name}</span>
    </button>
  );
}
