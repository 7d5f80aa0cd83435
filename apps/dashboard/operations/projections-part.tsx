import { useState } from 'react';
import { useProjections, type Projection } from '../api/use-operations.ts';
import { duration, exact } from '../format/numbers.ts';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { useNow } from '../report/use-today.ts';
import { Listed } from '../settings/listed.tsx';
import { operationsText } from '../text/operations.en.ts';
import { RebuildDialog } from './rebuild-dialog.tsx';
import { RebuildNotice } from './rebuild-notice.tsx';
import { RebuildOutcome } from './rebuild-outcome.tsx';
import { StateMark } from './state-mark.tsx';
import { since } from './zone.ts';

const text = operationsText.projections;
const tones = { live: 'good', behind: 'warn', stalled: 'bad', rebuilding: 'plain' } as const;

/** How far behind the log each projection is, and making its numbers again. */
export function ProjectionsPart() {
  const list = useProjections();
  const [asked, setAsked] = useState<string>();
  const [job, setJob] = useState<{ readonly name: string; readonly id: string }>();
  const rebuilding = list.data?.data.filter(({ rebuild }) => rebuild !== null) ?? [];
  const begun = (name: string, id: string) => {
    setJob({ name, id });
    setAsked(undefined);
  };
  return (
    <>
      <Panel title={text.title} explanation={text.explanation}>
        {rebuilding.map((projection) => (
          <RebuildNotice key={projection.name} projection={projection} onBegun={begun} />
        ))}
        {job && <RebuildOutcome key={job.id} jobId={job.id} />}
        <Listed query={list} empty={text.empty}>
          {(rows) => <Projections projections={rows} onRebuild={setAsked} />}
        </Listed>
      </Panel>
      {list.data?.data.map((projection) => (
        <Partitions key={projection.name} projection={projection} />
      ))}
      {asked !== undefined && <RebuildDialog name={asked} onBegun={begun} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface ProjectionsProps {
  readonly projections: readonly Projection[];
  readonly onRebuild: (name: string) => void;
}

function Projections({ projections, onRebuild }: ProjectionsProps) {
  const now = useNow(2000);
  const columns: readonly TableColumn<Projection>[] = [
    { id: 'name', label: text.name, cell: ({ name }) => name },
    {
      id: 'state',
      label: text.state,
      cell: ({ state }) => <StateMark tone={tones[state]}>{text.states[state]}</StateMark>,
    },
    {
      id: 'lag',
      label: text.lag,
      isNumber: true,
      cell: ({ lagEvents }) => (lagEvents === null ? '–' : exact(lagEvents)),
    },
    {
      id: 'lagSeconds',
      label: text.lagSeconds,
      isNumber: true,
      cell: ({ lagSeconds }) => (lagSeconds === null ? '–' : duration(lagSeconds)),
    },
    { id: 'asOf', label: text.asOf, cell: ({ asOf }) => since(asOf, now) },
    { id: 'deadLetters', label: text.deadLetters, isNumber: true, cell: ({ deadLetters }) => exact(deadLetters) },
    {
      id: 'actions',
      label: text.actions,
      isAction: true,
      cell: ({ name, rebuild }) =>
        rebuild === null && (
          <Button look="quiet" aria-label={text.rebuildOf(name)} onPress={() => onRebuild(name)}>
            {text.rebuild}
          </Button>
        ),
    },
  ];
  return <DataTable label={text.title} columns={columns} rows={projections} keyOf={({ name }) => name} />;
}

/** Shown where a partition lags, since which one it is tells where to look. */
function Partitions({ projection: { name, partitions } }: { readonly projection: Projection }) {
  if (partitions.every(({ lagEvents }) => lagEvents === 0)) return null;
  return (
    <Panel title={text.partitionsOf(name)}>
      <DataTable
        label={text.partitionsOf(name)}
        columns={[
          { id: 'partition', label: text.partition, cell: ({ partition }) => exact(partition) },
          { id: 'lag', label: text.lag, isNumber: true, cell: ({ lagEvents }) => exact(lagEvents) },
        ]}
        rows={partitions}
        keyOf={({ partition }) => String(partition)}
      />
    </Panel>
  );
}
