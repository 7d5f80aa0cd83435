import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { keepPreviousDataOf } from './report-options.ts';
import { type Api } from './types.ts';

const pageSize = 30;
const mostEvents = 1000;

/** Which sessions were there? Page by page, in the order of a member such as `-startedAt`. */
export function useSessions(siteId: string, report: URLSearchParams, orderBy: string) {
  const params = new URLSearchParams(report);
  params.set('orderBy', orderBy);
  params.set('limit', String(pageSize));
  return useInfiniteQuery({
    queryKey: ['sessions', siteId, params.toString()],
    queryFn: ({ pageParam, signal }) =>
      read<Api['SessionList']>(`/websites/${siteId}/sessions`, at(params, pageParam), signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous, query) => (query?.queryKey[1] === siteId ? previous : undefined),
  });
}

interface OneSession {
  readonly siteId: string;
  readonly sessionId: string;
  /** Whose it is, where the id alone does not say it. */
  readonly visitorId: string | undefined;
}

/** One session, with its pages. */
export function useSession({ siteId, sessionId, visitorId }: OneSession) {
  return useQuery({
    queryKey: ['session', siteId, sessionId, visitorId ?? ''],
    queryFn: ({ signal }) =>
      read<Api['SessionDetail']>(`/websites/${siteId}/sessions/${sessionId}`, ofVisitor(visitorId), signal),
    refetchInterval: ({ state }) => (state.data?.isLive ? 5000 : false),
  });
}

/** What happened in a session, the oldest first. */
export function useSessionEvents({ siteId, sessionId, visitorId }: OneSession, isLive: boolean) {
  const params = { ...ofVisitor(visitorId), limit: String(mostEvents) };
  return useQuery({
    queryKey: ['sessionEvents', siteId, sessionId, visitorId ?? ''],
    queryFn: ({ signal }) => read<Api['EventList']>(`/websites/${siteId}/sessions/${sessionId}/events`, params, signal),
    refetchInterval: isLive ? 5000 : false,
  });
}

/** Who is this visitor? Over all time. */
export function useVisitor(siteId: string, visitorId: string) {
  return useQuery({
    queryKey: ['visitor', siteId, visitorId],
    queryFn: ({ signal }) =>
      read<Api['Visitor']>(`/websites/${siteId}/visitors/${visitorId}`, { period: 'all', limit: '1' }, signal),
    placeholderData: keepPreviousDataOf(siteId, visitorId),
  });
}

function ofVisitor(visitorId: string | undefined): Readonly<Record<string, string>> {
  return visitorId === undefined ? {} : { visitorId };
}

function at(params: URLSearchParams, cursor: string): URLSearchParams {
  if (cursor === '') return params;
  const copy = new URLSearchParams(params);
  copy.set('cursor', cursor);
  return copy;
}
