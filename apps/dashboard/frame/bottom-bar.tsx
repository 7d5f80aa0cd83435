import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components/Button';
import { Icon, type IconName } from '../primitives/icon.tsx';
import { searchForPage } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { useOverlays } from './overlays.ts';
import { websitePages } from './pages.ts';

const item =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-4 text-12 text-text-2 no-underline aria-[current=page]:text-accent aria-[current=page]:font-medium';

/** With the button for the rest, the bar has four. */
const shown = 3;

/** The rail of small screens: the first pages, and a sheet with the rest. */
export function BottomBar() {
  const { siteId } = useReport();
  const { show } = useOverlays();
  return (
    <nav
      aria-label={text.frame.navigation}
      className="fixed inset-x-0 bottom-0 z-20 flex h-bottom border-t border-line bg-panel md:hidden print:hidden"
    >
      {siteId === undefined ? <PlainItems /> : <WebsiteItems siteId={siteId} />}
      <Button className={item} onPress={() => show({ kind: 'menu' })}>
        <Content icon="menu">{text.frame.more}</Content>
      </Button>
    </nav>
  );
}

function WebsiteItems({ siteId }: { readonly siteId: string }) {
  const { search } = useReport();
  return websitePages.slice(0, shown).map(({ id, to, icon }) => (
    <Link
      key={id}
      to={to}
      params={{ siteId }}
      search={searchForPage(search)}
      className={item}
      activeOptions={{ exact: id === 'overview', includeSearch: false }}
    >
      <Content icon={icon}>{text.frame.pages[id]}</Content>
    </Link>
  ));
}

function PlainItems() {
  const { show } = useOverlays();
  return (
    <>
      <Link to="/" className={item} activeOptions={{ exact: true }}>
        <Content icon="websites">{text.frame.websites}</Content>
      </Link>
      <Link to="/account" className={item}>
        <Content icon="visitor">{text.frame.pages.account}</Content>
      </Link>
      <Button className={item} onPress={() => show({ kind: 'palette' })}>
        <Content icon="search">{text.frame.find}</Content>
      </Button>
    </>
  );
}

function Content({ icon, children }: { readonly icon: IconName; readonly children: string }) {
  return (
    <>
      <Icon name={icon} />
      <span className="max-w-full truncate">{children}</span>
    </>
  );
}
