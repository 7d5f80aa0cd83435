import { useNavigate } from '@tanstack/react-router';
import { lastRange } from '../report/last-range.ts';

/** Goes to a website's Overview, or to the list of websites. */
export function useGoTo(): (siteId: string | undefined) => void {
  const navigate = useNavigate();
  return (siteId) => {
    void (siteId === undefined
      ? navigate({ to: '/' })
      : navigate({ to: '/$siteId', params: { siteId }, search: lastRange() }));
  };
}
