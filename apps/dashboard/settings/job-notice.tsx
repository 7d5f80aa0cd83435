import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { hasEnded, useJob, type Job } from '../api/use-job.ts';
import { Progress } from '../primitives/progress.tsx';
import { Strip } from '../primitives/strip.tsx';
import { percent } from '../format/numbers.ts';
import { settingsText as text } from '../text/settings.en.ts';

interface JobNoticeProps {
  readonly jobId: string;
  readonly running: string;
  readonly done: string;
}

/** How far long work is. It goes on without its page; once it is over, what the pages show is asked for again. */
export function JobNotice({ jobId, running, done }: JobNoticeProps) {
  const { data: job } = useJob(jobId);
  const client = useQueryClient();
  const isOver = job !== undefined && hasEnded(job);
  useEffect(() => {
    if (isOver) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  }, [isOver, client]);
  if (job?.status === 'done') return <Strip>{done}</Strip>;
  if (job?.status === 'failed') {
    return (
      <Strip tone="bad">
        {text.job.failed} {job.error}
      </Strip>
    );
  }
  return <Running said={running} job={job} />;
}

function Running({ said, job }: { readonly said: string; readonly job: Job | undefined }) {
  return (
    <Strip>
      <span className="figures mb-4 block">
        {said}{' '}
        {job === undefined || job.status === 'queued'
          ? text.job.queued
          : text.job.running(percent(job.progressPercent))}
      </span>
      <Progress label={text.job.progress} percent={job?.progressPercent ?? null} />
    </Strip>
  );
}
