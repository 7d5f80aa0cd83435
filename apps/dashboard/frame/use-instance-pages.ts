import { useMe } from '../api/use-session.ts';
import { instancePages } from './pages.ts';

/** The pages about people and the instance that whoever is signed in may see. The instance's own session is its owner's. */
export function useInstancePages() {
  const { data: me } = useMe();
  const isOwner = me === null || me?.instanceRole === 'owner';
  return instancePages.filter((page) => !('who' in page) || isOwner);
}
