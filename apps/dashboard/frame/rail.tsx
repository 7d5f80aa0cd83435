import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Icon, type IconName } from '../primitives/icon.tsx';
import { searchForPage } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { useOverlays } from './overlays.ts';
import { websitePages } from './pages.ts';
import { useRailFold } from './rail-fold.ts';
import { useInstancePages } from './use-instance-pages.ts';
import { nextTheme, useTheme } from './theme.ts';
import { WebsiteSwitcher } from './website-switcher.tsx';

const item =
  'group relative flex h-control w-full shrink-0 low:h-control-low items-center gap-12 rounded-control px-12 text-13 font-medium text-text-2 no-underline hover:bg-line/50 hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:text-text';

/** Narrow, the label of an icon appears beside it on hover and focus; wide, it always stands there. */
const label =
  'narrow-rail:pointer-events-none narrow-rail:absolute narrow-rail:left-full narrow-rail:z-20 narrow-rail:ml-8 narrow-rail:rounded-control narrow-rail:bg-raised narrow-rail:px-8 narrow-rail:py-4 narrow-rail:text-text narrow-rail:shadow-float narrow-rail:opacity-0 narrow-rail:group-hover:opacity-100 narrow-rail:group-focus-visible:opacity-100 whitespace-nowrap';

export function Rail() {
  const { siteId, search } = useReport();
  const { show } = useOverlays();
  const [theme, setTheme] = useTheme();
  const pages = useInstancePages();
  return (
    <nav
      aria-label={text.frame.navigation}
      className="sticky top-0 z-20 hidden h-dvh w-rail shrink-0 flex-col gap-4 border-r border-line p-8 low:gap-0 lowest:overflow-x-hidden lowest:overflow-y-auto md:flex wide-rail:w-rail-wide print:hidden"
    >
      <WebsiteSwitcher />
      {siteId === undefined ? (
        <Link to="/" className={item} activeOptions={{ exact: true }}>
          <Content icon="websites">{text.frame.websites}</Content>
        </Link>
      ) : (
        websitePages.map(({ id, to, icon }) => (
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
        ))
      )}
      <div className="flex-1" />
      {pages.map(({ id, to, icon }) => (
        <Link key={id} to={to} className={item}>
          <Content icon={icon}>{text.frame.pages[id]}</Content>
        </Link>
      ))}
      <RailButton icon="search" onPress={() => show({ kind: 'palette' })}>
        {text.frame.find}
      </RailButton>
      <RailButton icon={theme} onPress={() => setTheme(nextTheme(theme))}>
        {text.frame.theme[theme]}
      </RailButton>
      <FoldButton />
      <RailButton icon="keyboard" onPress={() => show({ kind: 'keys' })}>
        {text.frame.keys}
      </RailButton>
    </nav>
  );
}

/** Only where there is room for words at all. */
function FoldButton() {
  const [isFolded, setFolded] = useRailFold();
  return (
    <span className="hidden xl:block">
      <RailButton icon={isFolded ? 'chevronRight' : 'chevronLeft'} onPress={() => setFolded(!isFolded)}>
        {isFolded ? text.frame.unfold : text.frame.fold}
      </RailButton>
    </span>
  );
}

function RailButton({
  icon,
  onPress,
  children,
}: {
  readonly icon: IconName;
  readonly onPress: () => void;
  readonly children: string;
}) {
  return (
    <Button onPress={onPress} className={item}>
      <Content icon={icon}>{children}</Content>
    </Button>
  );
}

function Content({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <>
      <Icon name={icon} />
      <span className={label}>{children}</span>
    </>
  );
}
