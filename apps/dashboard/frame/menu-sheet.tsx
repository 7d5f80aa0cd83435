import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Sheet } from '../primitives/dialog.tsx';
import { Icon, type IconName } from '../primitives/icon.tsx';
import { searchForPage } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { useOverlays } from './overlays.ts';
import { websitePages } from './pages.ts';
import { nextTheme, useTheme } from './theme.ts';
import { useInstancePages } from './use-instance-pages.ts';

const item =
  'flex h-touch w-full items-center gap-12 rounded-control px-8 text-14 text-text no-underline aria-[current=page]:bg-accent-soft';

/** On small screens, all that the rail has on large ones. */
export function MenuSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title={text.frame.navigation} onClose={onClose}>
      <nav aria-label={text.frame.navigation} className="flex flex-col overflow-auto">
        <WebsiteItems onClose={onClose} />
        <InstanceItems onClose={onClose} />
        <AppItems />
      </nav>
    </Sheet>
  );
}

interface ItemsProps {
  readonly onClose: () => void;
}

function WebsiteItems({ onClose }: ItemsProps) {
  const { siteId, search } = useReport();
  if (siteId === undefined) return null;
  return websitePages.map(({ id, to, icon }) => (
    <Link
      key={id}
      to={to}
      params={{ siteId }}
      search={searchForPage(search)}
      className={item}
      activeOptions={{ exact: id === 'overview', includeSearch: false }}
      onClick={onClose}
    >
      <Content icon={icon}>{text.frame.pages[id]}</Content>
    </Link>
  ));
}

function InstanceItems({ onClose }: ItemsProps) {
  const pages = useInstancePages();
  return (
    <div className="mt-8 border-t border-line pt-8">
      <Link to="/" className={item} activeOptions={{ exact: true }} onClick={onClose}>
        <Content icon="websites">{text.frame.allWebsites}</Content>
      </Link>
      {pages.map(({ id, to, icon }) => (
        <Link key={id} to={to} className={item} onClick={onClose}>
          <Content icon={icon}>{text.frame.pages[id]}</Content>
        </Link>
      ))}
    </div>
  );
}

function AppItems() {
  const { show } = useOverlays();
  const [theme, setTheme] = useTheme();
  return (
    <div className="mt-8 border-t border-line pt-8">
      <Button className={item} onPress={() => show({ kind: 'palette' })}>
        <Content icon="search">{text.frame.find}</Content>
      </Button>
      <Button className={item} onPress={() => setTheme(nextTheme(theme))}>
        <Content icon={theme}>{text.frame.theme[theme]}</Content>
      </Button>
    </div>
  );
}

function Content({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <>
      <Icon name={icon} className="text-text-2" />
      <span>{children}</span>
    </>
  );
}
