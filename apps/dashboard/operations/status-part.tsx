import { asProblem } from '../api/problem.ts';
import { useHealth, useInstances, type Instance } from '../api/use-operations.ts';
import { duration, exact } from '../format/numbers.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Strip } from '../primitives/strip.tsx';
import { useNow } from '../report/use-today.ts';
import { Listed } from '../settings/listed.tsx';
import { operationsText } from '../text/operations.en.ts';
import { seenEngines, type SeenEngine } from './engines.ts';
import { StateMark, toneOf } from './state-mark.tsx';
import { at, since } from './zone.ts';

const text = operationsText.status;

/** Which apps run where, and what of the engines each of them sees. */
export function StatusPart() {
  const instances = useInstances();
  return (
    <>
      <Panel title={text.title}>
        <Health />
      </Panel>
      <Panel title={text.apps}>
        <Listed query={instances} empty={text.noInstances}>
          {(rows) => <Apps instances={rows} />}
        </Listed>
      </Panel>
      <Panel title={text.engines}>
        <Listed query={instances} empty={text.noEngines}>
          {(rows) => <Engines instances={rows} />}
        </Listed>
      </Panel>
    </>
  );
}

function Health() {
  const { data, error, refetch } = useHealth();
  if (error) return <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return <p className="min-h-row" />;
  const say = data.status === 'healthy' ? text.healthy : text.degraded;
  return (
    <Strip tone={data.status === 'healthy' ? 'plain' : 'bad'}>
      {say(text.modes[data.mode], data.version, duration(data.uptimeSeconds))}
    </Strip>
  );
}

function Apps({ instances }: { readonly instances: readonly Instance[] }) {
  const now = useNow(5000);
  const columns: readonly TableColumn<Instance>[] = [
    { id: 'app', label: text.app, cell: ({ app }) => app },
    {
      id: 'state',
      label: text.state,
      cell: ({ status }) => <StateMark tone={toneOf(status)}>{text.states[status]}</StateMark>,
    },
    { id: 'instance', label: text.instance, cell: ({ instance }) => <code className="text-12">{instance}</code> },
    { id: 'version', label: text.version, cell: ({ version }) => version },
    { id: 'started', label: text.started, cell: ({ startedAt }) => at(startedAt) },
    { id: 'seen', label: text.seen, cell: ({ seenAt }) => since(seenAt, now) },
  ];
  return <DataTable label={text.apps} columns={columns} rows={instances} keyOf={keyOf} />;
}

function Engines({ instances }: { readonly instances: readonly Instance[] }) {
  const now = useNow(5000);
  const engines = seenEngines(instances);
  const columns: readonly TableColumn<SeenEngine>[] = [
    { id: 'engine', label: text.engine, cell: ({ name }) => name },
    { id: 'by', label: text.seenBy, cell: ({ by }) => by.join(', ') },
    {
      id: 'state',
      label: text.state,
      cell: ({ status }) => <StateMark tone={toneOf(status)}>{text.states[status]}</StateMark>,
    },
    { id: 'latency', label: text.latency, isNumber: true, cell: ({ latencyMs }) => `${exact(latencyMs)} ms` },
    { id: 'checked', label: text.checked, cell: ({ checkedAt }) => since(checkedAt, now) },
    { id: 'detail', label: text.detail, cell: ({ detail }) => detail ?? '–' },
  ];
  if (engines.length === 0) return <p className="text-13 text-text-2">{text.noEngines}</p>;
  return (
    <DataTable
      label={text.engines}
      columns={columns}
      rows={engines}
      keyOf={({ by, name }) => `${by.join(' ')} ${name}`}
    />
  );
}

function keyOf({ app, instance }: Instance): string {
  return `${app} ${instance}`;
}
