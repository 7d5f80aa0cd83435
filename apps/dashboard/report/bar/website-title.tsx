import { Button } from 'react-aria-components/Button';
import { MenuTrigger } from 'react-aria-components/Menu';
import { type Website } from '../../api/types.ts';
import { WebsiteMenu } from '../../frame/website-switcher.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { Floating } from '../../primitives/menu.tsx';
import { text } from '../../text/en.ts';
import { useIsShared } from '../shared-site.ts';

/** The page's heading; on phones, where there is no rail, also the way to the other websites. */
export function WebsiteTitle({ website }: { readonly website: Website }) {
  if (useIsShared()) return <h1 className="truncate text-16 font-semibold">{website.name}</h1>;
  return (
    <>
      <h1 className="truncate text-16 font-semibold max-md:sr-only">{website.name}</h1>
      <MenuTrigger>
        <Button
          aria-label={`${text.frame.switchWebsite}: ${website.name}`}
          className="flex h-control min-w-0 items-center gap-4 rounded-control text-16 font-semibold md:hidden"
        >
          <span className="truncate">{website.name}</span>
          <Icon name="chevronDown" className="text-text-3" />
        </Button>
        <Floating placement="bottom start" className="max-w-menu-wide">
          <WebsiteMenu current={website} />
        </Floating>
      </MenuTrigger>
    </>
  );
}
