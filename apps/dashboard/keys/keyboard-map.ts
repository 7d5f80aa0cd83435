import { type Preset } from '../report/range.ts';

export type KeyAction =
  | { readonly kind: 'period'; readonly period: Preset }
  | { readonly kind: 'metric'; readonly index: number }
  | { readonly kind: 'shift'; readonly direction: -1 | 1 }
  | { readonly kind: 'comparison' | 'filter' | 'clearFilters' | 'search' | 'table' | 'help' | 'palette' };

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const periods: Readonly<Partial<Record<string, Preset>>> = { t: 'today', y: 'yesterday', w: '7d', m: '30d', q: '90d' };

const others: Readonly<Partial<Record<string, KeyAction>>> = {
  c: { kind: 'comparison' },
  f: { kind: 'filter' },
  x: { kind: 'clearFilters' },
  v: { kind: 'table' },
  '/': { kind: 'search' },
  '?': { kind: 'help' },
  ArrowLeft: { kind: 'shift', direction: -1 },
  ArrowRight: { kind: 'shift', direction: 1 },
};

/** What a key means while nobody types and nothing floats above the page. */
export function actionFor({ key, ctrlKey, metaKey, altKey }: Key): KeyAction | undefined {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' && !altKey ? { kind: 'palette' } : undefined;
  if (altKey) return undefined;
  if (/^[1-8]$/.test(key)) return { kind: 'metric', index: Number(key) - 1 };
  const period = periods[key];
  return period ? { kind: 'period', period } : others[key];
}

/** The keys in the order of the help sheet; the names are in the text catalogue. */
export const keyGroups = [
  { id: 'period', keys: ['t', 'y', 'w', 'm', 'q', '← →'] },
  { id: 'report', keys: ['1 – 8', 'c', 'f', 'x', 'v', '/'] },
  { id: 'app', keys: ['⌘K', '?', 'Esc'] },
] as const;
