import { useSyncExternalStore } from 'react';

/** Also read by public/theme.js before the first paint. */
const storageKey = 'footfall.rail';
const folded = 'folded';
const changed = new EventTarget();

/** Whether the rail shows icons alone on screens that have room for words, and how to change that. */
export function useRailFold(): readonly [boolean, (isFolded: boolean) => void] {
  return [useSyncExternalStore(subscribe, isFoldedNow), setFolded];
}

function isFoldedNow(): boolean {
  return document.documentElement.dataset['rail'] === folded;
}

function setFolded(isFolded: boolean): void {
  if (isFolded) document.documentElement.dataset['rail'] = folded;
  else delete document.documentElement.dataset['rail'];
  try {
    if (isFolded) localStorage.setItem(storageKey, folded);
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
  changed.dispatchEvent(new Event('change'));
}

function subscribe(listener: () => void): () => void {
  changed.addEventListener('change', listener);
  return () => changed.removeEventListener('change', listener);
}
