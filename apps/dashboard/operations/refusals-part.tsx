import { useState } from 'react';
import { type Api } from '../api/types.ts';
import { useDrops } from '../api/use-dead-letters.ts';
import { useWebsites } from '../api/use-websites.ts';
import { exact } from '../format/numbers.ts';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Select } from '../primitives/select.tsx';
import { Listed } from '../settings/listed.tsx';
import { operationsText } from '../text/operations.en.ts';

const text = operationsText.refusals;
type Drop = Api['Drops']['data'][number];
const WEEK = 7;

/** What rules left out, by website and reason. */
export function RefusalsPart() {
  const websites = useWebsites().data?.data ?? [];
  const [chosen, setChosen] = useState<string>();
  const siteId = chosen ?? websites[0]?.siteId;
  const drops = useDrops(siteId);
  return (
    <Panel title={text.title} explanation={text.explanation}>
      {siteId === undefined ? (
        <p className="text-13 text-text-2">{text.noWebsites}</p>
      ) : (
        <>
          <div className="max-w-menu-wide">
            <Select
              label={text.website}
              value={siteId}
              options={websites.map(({ siteId: id, name }) => ({ id, label: name }))}
              onChange={setChosen}
            />
          </div>
          <Listed query={drops} empty={text.empty}>
            {(rows) => <Reasons drops={rows} />}
          </Listed>
        </>
      )}
    </Panel>
  );
}

function Reasons({ drops }: { readonly drops: readonly Drop[] }) {
  const columns: readonly TableColumn<Drop>[] = [
    { id: 'code', label: text.reason, cell: ({ code }) => code },
    { id: 'week', label: text.week, isNumber: true, cell: ({ byDay }) => exact(sum(byDay.slice(-WEEK))) },
    { id: 'month', label: text.month, isNumber: true, cell: ({ count }) => exact(count) },
  ];
  return <DataTable label={text.title} columns={columns} rows={drops} keyOf={({ code }) => code} />;
}

function sum(days: Drop['byDay']): number {
  return days.reduce((total, { count }) => total + count, 0);
}
