import { Link } from '@tanstack/react-router';
import { Icon } from '../../primitives/icon.tsx';
import { searchForPage } from '../report-search.ts';
import { useReport } from '../use-report.ts';

/** From one thing back to the list of its kind, in the range that was shown. */
export function BackLink({ to, children }: { readonly to: '/$siteId/sessions'; readonly children: string }) {
  const { siteId, search } = useReport();
  return (
    <Link
      to={to}
      params={{ siteId: siteId ?? '' }}
      search={searchForPage(search)}
      className="flex h-control items-center gap-4 self-start rounded-control pr-8 text-13 text-text-2 no-underline hover:text-text print:hidden"
    >
      <Icon name="chevronLeft" />
      {children}
    </Link>
  );
}
