import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { read } from './client.ts';
import { asShared } from './share-token.ts';
import { type Realtime } from './types.ts';

const AGAIN_MS = 5000;
/** Whom the server has sent away asks again after a while. */
const RETRY_MS = 60_000;

const keyOf = (siteId: string) => ['realtime', siteId];
const pushKeyOf = (siteId: string) => ['realtimePushed', siteId];

/** Who is here now, and how was today so far? Asked every few seconds. */
export function useRealtime(siteId: string, refetchInterval: number | false = AGAIN_MS) {
  return useQuery({
    queryKey: keyOf(siteId),
    queryFn: ({ signal }) => read<Realtime>(`/websites/${siteId}/realtime`, {}, signal),
    refetchInterval,
  });
}

/**
 * The same, told by the server as it changes, and asked for where it cannot be. What nobody looks at holds no connection:
 * a browser has few of them for all its tabs.
 */
export function usePushedRealtime(siteId: string) {
  const isPushed = usePush(siteId, useIsLookedAt());
  return useRealtime(siteId, isPushed ? false : AGAIN_MS);
}

/** The same for a page whose bar has the figures pushed already, and whether they are: nobody asks a second time. */
export function useSharedRealtime(siteId: string) {
  const { data: isPushed } = useQuery({ queryKey: pushKeyOf(siteId), queryFn: () => false, enabled: false });
  return { ...useRealtime(siteId, false), isPushed: isPushed ?? false };
}

function usePush(siteId: string, isLookedAt: boolean): boolean {
  const client = useQueryClient();
  const [isPushed, setPushed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isLookedAt) return;
    const source = new EventSource(asShared(`/api/v1/websites/${siteId}/realtime/stream`));
    let again: ReturnType<typeof setTimeout> | undefined;
    source.addEventListener('realtime', ({ data }: MessageEvent<string>) => {
      client.setQueryData(keyOf(siteId), JSON.parse(data) as Realtime);
      setPushed(true);
    });
    source.addEventListener('error', () => {
      setPushed(false);
      if (source.readyState === EventSource.CLOSED) again = setTimeout(() => setAttempt((last) => last + 1), RETRY_MS);
    });
    return () => {
      clearTimeout(again);
      source.close();
      setPushed(false);
    };
  }, [client, siteId, isLookedAt, attempt]);
  useEffect(() => {
    client.setQueryData(pushKeyOf(siteId), isPushed);
  }, [client, siteId, isPushed]);
  return isPushed;
}

const onVisibility = (changed: () => void) => {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
};

function useIsLookedAt(): boolean {
  return useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');
}
