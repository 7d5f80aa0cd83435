import { asProblem } from '../api/problem.ts';
import { type Api } from '../api/types.ts';
import {
  useCacheStats,
  useMaintenance,
  useRunMaintenance,
  useStorage,
  type Maintenance,
} from '../api/use-operations.ts';
import { exact, percent } from '../format/numbers.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Listed } from '../settings/listed.tsx';
import { operationsText } from '../text/operations.en.ts';
import { bytes } from './bytes.ts';
import { JobsPanel } from './jobs-panel.tsx';
import { StateMark } from './state-mark.tsx';
import { at } from './zone.ts';

const text = operationsText.upkeep;
type Stored = Api['StorageList']['data'][number];
type Kind = Api['CacheStats']['byKind'][number];

/** What takes room, what is cleared up each night, and what is answered from memory. */
export function UpkeepPart() {
  const run = useRunMaintenance();
  return (
    <>
      <Panel title={text.storageTitle}>
        <Listed query={useStorage()} empty={text.storageEmpty}>
          {(rows) => <Storage stored={rows} />}
        </Listed>
      </Panel>
      <Panel
        title={text.runsTitle}
        explanation={text.runsText}
        action={
          <Button isDisabled={run.isPending} onPress={() => run.mutate(undefined)}>
            {text.start}
          </Button>
        }
      >
        {run.error && <ProblemStrip problem={asProblem(run.error)} />}
        <Listed query={useMaintenance()} empty={text.runsEmpty}>
          {(rows) => <Runs runs={rows} />}
        </Listed>
      </Panel>
      <JobsPanel />
      <Cache />
    </>
  );
}

function Storage({ stored }: { readonly stored: readonly Stored[] }) {
  const columns: readonly TableColumn<Stored>[] = [
    { id: 'kind', label: text.kind, cell: ({ kind }) => text.kinds[kind] ?? kind },
    { id: 'engine', label: text.engine, cell: ({ engine }) => text.engines[engine] ?? engine },
    { id: 'size', label: text.size, isNumber: true, cell: ({ bytes: size }) => bytes(size) },
  ];
  return (
    <DataTable
      label={text.storageTitle}
      columns={columns}
      rows={stored}
      keyOf={({ engine, kind }) => `${engine} ${kind}`}
    />
  );
}

function Runs({ runs }: { readonly runs: readonly Maintenance[] }) {
  const columns: readonly TableColumn<Maintenance>[] = [
    { id: 'run', label: text.run, cell: ({ run }) => run },
    { id: 'state', label: text.state, cell: ({ status }) => text.states[status] },
    { id: 'asked', label: text.asked, cell: ({ askedAt }) => at(askedAt) },
    { id: 'done', label: text.done, cell: ({ doneAt }) => at(doneAt) },
    { id: 'steps', label: text.steps, cell: ({ steps }) => <Steps steps={steps} /> },
  ];
  return <DataTable label={text.runsTitle} columns={columns} rows={runs} keyOf={({ run }) => run} />;
}

function Steps({ steps }: { readonly steps: Readonly<Record<string, unknown>> }) {
  const failed = Object.entries(steps).flatMap(([step, result]) => {
    const { error } = (result ?? {}) as { readonly error?: unknown };
    return typeof error === 'string' ? [text.stepFailed(step, error)] : [];
  });
  if (Object.keys(steps).length === 0) return '–';
  if (failed.length === 0) return text.stepsDone(exact(Object.keys(steps).length));
  return (
    <span className="flex flex-col gap-4">
      {failed.map((said) => (
        <StateMark key={said} tone="bad">
          {said}
        </StateMark>
      ))}
    </span>
  );
}

function Cache() {
  const { data, error, refetch } = useCacheStats();
  const columns: readonly TableColumn<Kind>[] = [
    { id: 'kind', label: text.kind, cell: ({ kind }) => kind },
    { id: 'entries', label: text.entries, isNumber: true, cell: ({ entries }) => exact(entries) },
    { id: 'hits', label: text.hits, isNumber: true, cell: ({ hits }) => exact(hits) },
    { id: 'misses', label: text.misses, isNumber: true, cell: ({ misses }) => exact(misses) },
  ];
  return (
    <Panel title={text.cacheTitle} {...(data && { explanation: cacheSentence(data) })}>
      {error && <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />}
      {data && <DataTable label={text.cacheTitle} columns={columns} rows={data.byKind} keyOf={({ kind }) => kind} />}
    </Panel>
  );
}

function cacheSentence({ hitRate, since }: Api['CacheStats']): string {
  return hitRate === null ? text.cacheUnused : text.cacheText(percent(hitRate), at(since));
}
