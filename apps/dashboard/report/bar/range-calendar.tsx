import { type CalendarDate, parseDate } from '@internationalized/date';
import { useState } from 'react';
import { CalendarCell, CalendarGrid, RangeCalendar as AriaRangeCalendar } from 'react-aria-components/RangeCalendar';
import { Heading } from 'react-aria-components/Heading';
import { Button, IconButton } from '../../primitives/button.tsx';
import { text } from '../../text/en.ts';
import { datesOf, type Today } from '../range.ts';
import { useReport } from '../use-report.ts';
import { useToday } from '../use-today.ts';

interface Dates {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

/** Chooses a first and a last day. */
export function RangeCalendar({ timeZone, onDone }: { readonly timeZone: string; readonly onDone: () => void }) {
  const { report, setRange } = useReport();
  const today = useToday(timeZone);
  const shown = datesOf(report.range, today);
  const [dates, setDates] = useState<Dates | null>(
    shown ? { start: parseDate(shown.from), end: notAfter(shown.to, today) } : null,
  );
  const apply = () => {
    if (!dates) return;
    setRange({ kind: 'dates', from: dates.start.toString(), to: dates.end.toString() });
    onDone();
  };
  return (
    <AriaRangeCalendar aria-label={text.range.label} value={dates} onChange={setDates} maxValue={parseDate(today.date)}>
      <div className="mb-8 flex items-center justify-between">
        <IconButton slot="previous" icon="chevronLeft" label={text.range.earlierMonth} />
        <Heading className="text-14 font-medium" />
        <IconButton slot="next" icon="chevronRight" label={text.range.laterMonth} />
      </div>
      <CalendarGrid
        weekdayStyle="short"
        className="figures border-separate border-spacing-y-4 text-13 [&_th]:pb-4 [&_th]:text-12 [&_th]:font-normal [&_th]:text-text-3"
      >
        {(date) => (
          <CalendarCell
            date={date}
            className="flex size-control cursor-pointer items-center justify-center hover:bg-line/50 data-disabled:cursor-default data-disabled:text-text-3 data-outside-month:invisible data-selected:bg-accent-soft data-selection-end:rounded-control data-selection-end:bg-accent data-selection-end:text-panel data-selection-start:rounded-control data-selection-start:bg-accent data-selection-start:text-panel"
          />
        )}
      </CalendarGrid>
      <div className="mt-12 flex justify-end">
        <Button slot={null} look="primary" onPress={apply} isDisabled={!dates}>
          {text.range.apply}
        </Button>
      </div>
    </AriaRangeCalendar>
  );
}

function notAfter(date: string, today: Today): CalendarDate {
  return parseDate(date > today.date ? today.date : date);
}
