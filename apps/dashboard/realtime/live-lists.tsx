import { type Api } from '../api/types.ts';
import { labelOf } from '../format/label.ts';
import { BarList, type BarRow } from '../report/parts/bar-list.tsx';
import { Nothing, ReportPanel } from '../report/parts/report-panel.tsx';
import { text } from '../text/en.ts';

/** Where live visitors are, and where from. */
export function LiveLists({ realtime }: { readonly realtime: Api['Realtime'] }) {
  const { currentPages, sources, countries, devices } = realtime;
  const pages = currentPages.map(({ path, visitors }) => ({ value: path, label: path, visitors }));
  return (
    <div className="grid gap-16 md:grid-cols-2">
      <LiveList title={text.realtime.pages} dimension="path" values={pages} />
      <LiveList title={text.realtime.sources} dimension="source" values={sources} />
      <LiveList title={text.realtime.countries} dimension="country" values={countries} />
      <LiveList title={text.realtime.devices} dimension="device" values={devices} />
    </div>
  );
}

interface LiveListProps {
  readonly title: string;
  readonly dimension: string;
  readonly values: readonly { readonly value: string | null; readonly label: string; readonly visitors: number }[];
}

function LiveList({ title, dimension, values }: LiveListProps) {
  const rows = values.map(({ value, label, visitors }): BarRow => ({
    key: value ?? '',
    label: labelOf(dimension, value, label),
    count: visitors,
  }));
  return (
    <ReportPanel title={title} className="min-h-list-live">
      {rows.length > 0 ? <BarList label={title} rows={rows} /> : <Nothing>{text.realtime.nobody}</Nothing>}
    </ReportPanel>
  );
}
