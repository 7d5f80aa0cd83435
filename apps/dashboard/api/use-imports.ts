import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, remove, send } from './client.ts';
import { type Import, type List } from './types.ts';

const whileRunningMs = 1000;

export function isUnderWay({ status }: Pick<Import, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

function isChanging(one: Import): boolean {
  return isUnderWay(one) || one.status === 'undoing';
}

/** What has been imported into a website? Asked each second while an import runs. */
export function useImports(siteId: string) {
  return useQuery({
    queryKey: ['imports', siteId],
    queryFn: ({ signal }) => read<List<Import>>(`/websites/${siteId}/imports`, { limit: '5' }, signal),
    refetchInterval: (query) => (query.state.data?.data.some(isChanging) ? whileRunningMs : false),
  });
}

/** Are numbers on their way by an import? */
export function useIsImporting(siteId: string): boolean {
  return useImports(siteId).data?.data.some(isUnderWay) ?? false;
}

/** Sends an access log; from then on the server imports it by itself. */
export function useImportLog(siteId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => send<Import>(`/websites/${siteId}/imports?format=access-log`, file),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports', siteId] }),
  });
}

/** Every import that a page of the list holds, newest first; asked again while one runs or is undone. */
export function useAllImports(siteId: string) {
  return useQuery({
    queryKey: ['imports', siteId, 'all'],
    queryFn: ({ signal }) => read<List<Import>>(`/websites/${siteId}/imports`, { limit: '100' }, signal),
    refetchInterval: (query) => (query.state.data?.data.some(isChanging) ? whileRunningMs : false),
  });
}

/** Takes what an import brought out of every number again. */
export function useUndoImport(siteId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Import) => remove<Import>(`/websites/${siteId}/imports/${id}`, version),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports', siteId] }),
  });
}
