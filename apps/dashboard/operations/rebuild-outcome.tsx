import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { hasEnded, useJob } from '../api/use-job.ts';
import { exact } from '../format/numbers.ts';
import { Strip } from '../primitives/strip.tsx';
import { operationsText } from '../text/operations.en.ts';
import { readDifferences } from './differences.ts';

const text = operationsText.projections;

/** What a rebuild that was begun here has found, once it is over. */
export function RebuildOutcome({ jobId }: { readonly jobId: string }) {
  const { data: job } = useJob(jobId);
  const client = useQueryClient();
  const isOver = job !== undefined && hasEnded(job);
  useEffect(() => {
    if (isOver) void client.invalidateQueries({ queryKey: ['operations'] });
  }, [isOver, client]);
  if (!isOver) return null;
  if (job.status === 'failed') return <Strip tone="bad">{job.error}</Strip>;
  const { rowsCompared, differences, examples, isSwapped } = readDifferences(job.result);
  const after = isSwapped ? text.changedOver : text.notChangedOver;
  if (differences === 0) {
    return (
      <Strip>
        {text.compared(exact(rowsCompared))} {after}
      </Strip>
    );
  }
  return (
    <Strip tone="warn">
      <p>
        {text.differed(exact(differences), exact(rowsCompared))} {after}
      </p>
      <ul className="font-mono text-12 wrap-anywhere">
        {examples.map((example) => (
          <li key={example}>{example}</li>
        ))}
      </ul>
    </Strip>
  );
}
