import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, remove, send } from './client.ts';
import { type Job } from './use-job.ts';
import { type Api } from './types.ts';

const EVERY_MS = 5000;

export type Instance = Api['InstanceList']['data'][number];
export type Engine = Instance['engines'][number];
export type Projection = Api['Projection'];
export type Maintenance = Api['Maintenance'];
export type Mail = Api['MailEntry'];

/** Asked again and again, since whoever looks wants to see it change. */
function useWatched<Answer>(path: string, refetchInterval: number | false = EVERY_MS) {
  return useQuery({
    queryKey: ['operations', path],
    queryFn: ({ signal }) => read<Answer>(path, {}, signal),
    refetchInterval,
  });
}

/** Does the instance work, in which mode, and for how long? */
export const useHealth = () => useWatched<Api['Health']>('/health');

/** Every instance of every app that is heard, with its engines as it sees them. */
export const useInstances = () => useWatched<Api['InstanceList']>('/admin/instances');

/** How far is each projection? */
export const useProjections = () => useWatched<Api['ProjectionList']>('/admin/projections', 2000);

export const useStorage = () => useWatched<Api['StorageList']>('/admin/storage', false);

export const useMaintenance = () => useWatched<Api['MaintenanceList']>('/admin/maintenance');

/** The last jobs, whoever started them. */
export const useJobs = () => useWatched<Api['JobList']>('/admin/jobs');

export const useCacheStats = () => useWatched<Api['CacheStats']>('/cache/stats');

export const useMails = () => useWatched<Api['MailList']>('/admin/mails', false);

export const useMail = (id: string) => useWatched<Api['Mail']>(`/admin/mails/${id}`, false);

/** Does what an owner asks of the instance, then asks how it is now. */
function useOrder<Given, Answer>(give: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: give, onSuccess: () => client.invalidateQueries({ queryKey: ['operations'] }) });
}

export const useRunMaintenance = () => useOrder(() => send<Maintenance>('/admin/maintenance'));

/** Begins a rebuild, or lets a stopped one go on. */
export const useRebuild = (name: string) =>
  useOrder((compareOnly: boolean) => send<Job>(`/admin/projections/${name}/rebuild`, { compareOnly }));

/** Stops a rebuild, which can go on later. */
export const useStopRebuild = (name: string) => useOrder(() => send<Job>(`/admin/projections/${name}/rebuild/stop`));

export const useGiveRebuildUp = (name: string) => useOrder(() => remove<Job>(`/admin/projections/${name}/rebuild`));
