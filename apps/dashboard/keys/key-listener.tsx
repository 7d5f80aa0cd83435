import { useMatches } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWebsite } from '../api/use-websites.ts';
import { useOverlays } from '../frame/overlays.ts';
import { metrics } from '../overview/metrics.ts';
import { comparisons } from '../report/report-search.ts';
import { shift, type Today } from '../report/range.ts';
import { useReport, type ReportState } from '../report/use-report.ts';
import { useToday } from '../report/use-today.ts';
import { actionFor, type KeyAction } from './keyboard-map.ts';

/** Hears the keys of the whole app; does what they mean while nobody types and nothing lies over the page. */
export function KeyListener() {
  const perform = usePerform();
  const latest = useRef(perform);
  useEffect(() => {
    latest.current = perform;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const action = actionFor(event);
      if (!action || event.defaultPrevented || isBusy(event.target)) return;
      event.preventDefault();
      latest.current(action);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return null;
}

const typing = 'input, textarea, select, [contenteditable]';
const floating = '[role="dialog"], [role="menu"]';

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector(floating)) return true;
  return target instanceof Element && target.closest(typing) !== null;
}

/** Where figures, their chart and their lists are; elsewhere the keys that mean them do nothing. */
const chartRoutes: readonly string[] = ['/$siteId', '/share/$token'];
const nothing = () => undefined;
const withoutChart = { metric: nothing, table: nothing, search: nothing };

type Handlers = { readonly [Kind in KeyAction['kind']]: (action: Extract<KeyAction, { kind: Kind }>) => void };

function usePerform(): (action: KeyAction) => void {
  const { show } = useOverlays();
  const report = useReport();
  const timeZone = useWebsite(report.siteId).data?.timeZone ?? 'UTC';
  const today = useToday(timeZone);
  const hasChart = useMatches({ select: (matches) => chartRoutes.includes(matches.at(-1)?.routeId ?? '') });
  const handlers: Handlers = {
    ...reportHandlers(report, today),
    ...(!hasChart && withoutChart),
    palette: () => show({ kind: 'palette' }),
    help: () => show({ kind: 'keys' }),
    filter: () => report.siteId !== undefined && show({ kind: 'filter' }),
  };
  // The table has one handler per kind, which TypeScript cannot follow through an index.
  return (action) => handlers[action.kind](action as never);
}

function reportHandlers(state: ReportState, today: Today): Omit<Handlers, 'palette' | 'help' | 'filter'> {
  const { report, search, change, setRange } = state;
  return {
    period: ({ period }) => setRange({ kind: 'period', period }),
    shift: ({ direction }) => {
      const shifted = shift(report.range, direction, today);
      if (shifted) setRange(shifted);
    },
    metric: ({ index }) => change({ metric: metrics[index]?.name }),
    comparison: () => change({ compare: comparisons[(comparisons.indexOf(report.compare) + 1) % comparisons.length] }),
    clearFilters: () => change({ filter: undefined }),
    search: () => change({ all: search.lists?.[0] ?? 'pages' }),
    table: () => change({ view: report.isTable ? undefined : 'table' }),
  };
}
