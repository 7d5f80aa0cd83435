import { createContext, use } from 'react';

/** The website of a page whose address names a share link instead. */
export const SharedSiteContext = createContext<string | undefined>(undefined);

/** Whether the page is a stranger's: it shows one website and leads to no other. */
export function useIsShared(): boolean {
  return use(SharedSiteContext) !== undefined;
}
