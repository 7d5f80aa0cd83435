import { type Usage } from '../api/use-plan.ts';
import { useWebsites } from '../api/use-websites.ts';
import { exact } from '../format/numbers.ts';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { text } from '../text/en.ts';

type Row = Usage['websites'][number];

/** Which websites the events of the month came from. */
export function EventsByWebsite({ usage }: { readonly usage: Usage }) {
  const names = new Map(useWebsites().data?.data.map(({ id, name }) => [id, name]));
  const columns: readonly TableColumn<Row>[] = [
    { id: 'website', label: text.usage.website, cell: ({ websiteId }) => names.get(websiteId) ?? websiteId },
    { id: 'events', label: text.usage.events, isNumber: true, cell: ({ monthlyEvents }) => exact(monthlyEvents) },
  ];
  return (
    <Panel title={text.usage.byWebsite}>
      {usage.websites.length === 0 ? (
        <p className="text-13 text-text-2">{text.usage.none}</p>
      ) : (
        <DataTable
          label={text.usage.byWebsite}
          columns={columns}
          rows={usage.websites}
          keyOf={({ websiteId }) => websiteId}
        />
      )}
    </Panel>
  );
}
