import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { websitesKey } from '../../api/use-websites.ts';

/** Once a link has signed somebody in, what was answered to nobody is asked again. */
export function useForgetAnswers(isSignedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isSignedIn) return;
    for (const queryKey of [websitesKey, ['me'], ['organisations']]) void client.resetQueries({ queryKey });
  }, [client, isSignedIn]);
}
