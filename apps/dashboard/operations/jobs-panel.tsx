import { type Job } from '../api/use-job.ts';
import { useJobs } from '../api/use-operations.ts';
import { percent } from '../format/numbers.ts';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Progress } from '../primitives/progress.tsx';
import { Listed } from '../settings/listed.tsx';
import { operationsText } from '../text/operations.en.ts';
import { StateMark } from './state-mark.tsx';
import { at } from './zone.ts';

const text = operationsText.upkeep;
const tones = { queued: 'plain', running: 'plain', done: 'good', failed: 'bad' } as const;
const nameOf = ({ kind }: Job): string => text.jobKinds[kind] ?? kind;

const columns: readonly TableColumn<Job>[] = [
  { id: 'job', label: text.job, cell: nameOf },
  { id: 'state', label: text.state, cell: (job) => <State job={job} /> },
  { id: 'progress', label: text.progress, cell: (job) => <Done job={job} /> },
  { id: 'asked', label: text.asked, cell: ({ startedAt }) => at(startedAt) },
  { id: 'ended', label: text.ended, cell: ({ endedAt }) => at(endedAt) },
];

/** Long work of the projectors: how far each piece is, and why one failed. */
export function JobsPanel() {
  return (
    <Panel title={text.jobsTitle} explanation={text.jobsText}>
      <Listed query={useJobs()} empty={text.jobsEmpty}>
        {(jobs) => <DataTable label={text.jobsTitle} columns={columns} rows={jobs} keyOf={({ id }) => id} />}
      </Listed>
    </Panel>
  );
}

function State({ job: { status, error } }: { readonly job: Job }) {
  return (
    <span className="flex flex-col gap-4">
      <StateMark tone={tones[status]}>{text.jobStates[status]}</StateMark>
      {error}
    </span>
  );
}

function Done({ job }: { readonly job: Job }) {
  if (job.status !== 'running') return percent(job.progressPercent);
  return <Progress label={text.progressOf(nameOf(job))} percent={job.progressPercent} />;
}
