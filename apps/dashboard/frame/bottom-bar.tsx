import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components/Button';
import { Icon, type IconName } from '../primitives/icon.tsx';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { useOverlays } from './overlays.ts';
import { nextTheme, useTheme } from './theme.ts';

const item =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-4 text-12 text-text-2 no-underline aria-[current=page]:text-accent aria-[current=page]:font-medium';

/** The rail of small screens. */
export function BottomBar() {
  const { siteId } = useReport();
  const { show } = useOverlays();
  const [theme, setTheme] = useTheme();
  return (
    <nav
      aria-label={text.frame.navigation}
      className="fixed inset-x-0 bottom-0 z-20 flex h-bottom border-t border-line bg-panel md:hidden print:hidden"
    >
      <Link to="/" className={item} activeOptions={{ exact: true }}>
        <Content icon="websites">{text.frame.websites}</Content>
      </Link>
      {siteId !== undefined && (
        <Link to="/$siteId" params={{ siteId }} className={item}>
          <Content icon="chart">{text.frame.overview}</Content>
        </Link>
      )}
      <Button className={item} onPress={() => show({ kind: 'palette' })}>
        <Content icon="search">{text.frame.find}</Content>
      </Button>
      <Button className={item} aria-label={text.frame.theme[theme]} onPress={() => setTheme(nextTheme(theme))}>
        <Content icon={theme}>{text.frame.themeShort}</Content>
      </Button>
    </nav>
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
