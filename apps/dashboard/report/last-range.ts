import { type Range } from './range.ts';
import { readReportSearch, type ReportSearch } from './report-search.ts';

const storageKey = 'footfall.range';

/**
 * The period that was last chosen in this browser, for links that open a website: it goes into the address, which alone
 * says what is shown. Nothing where none was chosen, or where fixed dates were: those are seldom meant a second time.
 */
export function lastRange(): ReportSearch {
  try {
    return readReportSearch({ period: localStorage.getItem(storageKey) ?? undefined });
  } catch {
    return {};
  }
}

export function rememberRange(range: Range): void {
  if (range.kind !== 'period') return;
  try {
    localStorage.setItem(storageKey, range.period);
  } catch {
    // Storage is blocked: every website opens with the usual range.
  }
}
