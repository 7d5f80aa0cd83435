import { Button } from '../../primitives/button.tsx';
import { useReport } from '../../report/use-report.ts';
import { text } from '../../text/en.ts';

/** Says why there is nothing to see, with the one button that mends it. */
export function EmptyChart() {
  const { report, change, setRange } = useReport();
  const isFiltered = report.filters.length > 0;
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-12 text-14 text-text-2">
      <span className="rounded-control bg-panel px-8">
        {isFiltered ? text.chart.emptyFiltered : text.chart.emptyRange}
      </span>
      {isFiltered ? (
        <Button onPress={() => change({ filter: undefined })}>{text.chart.clearFilters}</Button>
      ) : (
        <Button onPress={() => setRange({ kind: 'period', period: 'all' })}>{text.chart.showAll}</Button>
      )}
    </div>
  );
}
