import { Button } from 'react-aria-components/Button';
import { MenuTrigger } from 'react-aria-components/Menu';
import { type Website } from '../api/types.ts';
import { useWebsite, useWebsites } from '../api/use-websites.ts';
import { Icon } from '../primitives/icon.tsx';
import { Floating, Menu, MenuItem } from '../primitives/menu.tsx';
import { LetterMark } from '../primitives/letter-mark.tsx';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { useGoTo } from './use-go-to.ts';
import { useOverlays } from './overlays.ts';

/** At the head of the rail: which website is shown, and the way to the others. */
export function WebsiteSwitcher() {
  const { siteId } = useReport();
  return siteId === undefined ? <Home /> : <Switcher siteId={siteId} />;
}

function Home() {
  return (
    <div className="mb-8 flex h-touch items-center gap-12 px-8">
      <Logo />
      <span className="hidden text-16 font-semibold wide-rail:block">{text.app.name}</span>
    </div>
  );
}

function Switcher({ siteId }: { readonly siteId: string }) {
  const website = useWebsite(siteId).data;
  return (
    <MenuTrigger>
      <Button className="mb-8 flex h-touch w-full items-center gap-8 rounded-control px-8 text-left hover:bg-line/50 aria-expanded:bg-line/50">
        <LetterMark>{website?.name ?? ''}</LetterMark>
        <span className="sr-only">{text.frame.switchWebsite}</span>
        <span className="hidden min-w-0 flex-1 wide-rail:block">
          <span className="block truncate text-13 font-semibold">{website?.name}</span>
          <span className="block truncate text-12 text-text-3">{website?.domain}</span>
        </span>
        <Icon name="chevronDown" className="hidden text-text-3 wide-rail:block" />
      </Button>
      <Floating placement="bottom start" className="max-w-menu-wide">
        <WebsiteMenu current={website} />
      </Floating>
    </MenuTrigger>
  );
}

export function WebsiteMenu({ current }: { readonly current: Website | undefined }) {
  const websites = useWebsites().data?.data ?? [];
  const goTo = useGoTo();
  const { show } = useOverlays();
  return (
    <Menu
      aria-label={text.frame.switchWebsite}
      selectionMode="single"
      selectedKeys={current ? [current.siteId] : []}
      onAction={(key) => {
        if (key === '+') show({ kind: 'addWebsite' });
        else goTo(key === '/' ? undefined : String(key));
      }}
    >
      {websites.map((website) => (
        <MenuItem key={website.siteId} id={website.siteId} hint={website.domain}>
          {website.name}
        </MenuItem>
      ))}
      <MenuItem id="/">{text.frame.allWebsites}</MenuItem>
      <MenuItem id="+">{text.frame.addWebsite}</MenuItem>
    </Menu>
  );
}

function Logo() {
  return <img src="/icon.svg" alt="" width="24" height="24" />;
}
