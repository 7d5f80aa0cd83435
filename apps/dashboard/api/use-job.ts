import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { type Api } from './types.ts';

export type Job = Api['Job'];

const whileRunningMs = 1000;

export function hasEnded({ status }: Pick<Job, 'status'>): boolean {
  return status === 'done' || status === 'failed';
}

/** How far is a job? Asked each second until it has ended. */
export function useJob(jobId: string | undefined) {
  return useQuery({
    queryKey: ['job', jobId],
    queryFn: ({ signal }) => read<Job>(`/jobs/${jobId ?? ''}`, {}, signal),
    enabled: jobId !== undefined,
    refetchInterval: ({ state: { data } }) => (data && hasEnded(data) ? false : whileRunningMs),
  });
}
