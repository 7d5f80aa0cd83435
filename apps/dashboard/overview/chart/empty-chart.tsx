import { type ReactNode } from 'react';
import { useIsImporting } from '../../api/use-imports.ts';
import { Button } from '../../primitives/button.tsx';
import { useReport } from '../../report/use-report.ts';
import { text } from '../../text/en.ts';

/** Says why there is nothing to see, with the one button that mends it; an import mends it by itself. */
export function EmptyChart({ siteId }: { readonly siteId: string }) {
  const { report, change, setRange } = useReport();
  if (useIsImporting(siteId)) return <Message>{text.chart.emptyImporting}</Message>;
  if (report.filters.length > 0) {
    return (
      <Message>
        {text.chart.emptyFiltered}
        <Button onPress={() => change({ filter: undefined })}>{text.chart.clearFilters}</Button>
      </Message>
    );
  }
  return (
    <Message>
      {text.chart.emptyRange}
      <Button onPress={() => setRange({ kind: 'period', period: 'all' })}>{text.chart.showAll}</Button>
    </Message>
  );
}

function Message({ children }: { readonly children: ReactNode }) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-12 text-14 text-text-2">
      {children}
    </div>
  );
}
