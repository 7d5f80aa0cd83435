import { useNavigate } from '@tanstack/react-router';

/** Goes to a website's Overview, or to the list of websites. */
export function useGoTo(): (siteId: string | undefined) => void {
  const navigate = useNavigate();
  return (siteId) => {
    void (siteId === undefined ? navigate({ to: '/' }) : navigate({ to: '/$siteId', params: { siteId } }));
  };
}
