import { Button } from 'react-aria-components/Button';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useWebsite } from '../../api/use-websites.ts';
import { Icon } from '../../primitives/icon.tsx';
import { Floating, Menu, MenuItem } from '../../primitives/menu.tsx';
import { filterForRow } from '../../report/filters.ts';
import { useReport } from '../../report/use-report.ts';
import { text } from '../../text/en.ts';
import { type ListKind } from './catalogue.ts';
import { type Row } from './rows.ts';

interface RowMenuProps {
  readonly siteId: string;
  readonly list: ListKind;
  readonly row: Row;
  readonly label: string;
  readonly tabIndex: number;
}

/** What a row can do, for those who do not know the click and the ⌥-click. */
export function RowMenu({ siteId, list, row, label, tabIndex }: RowMenuProps) {
  const { add } = useReport();
  const domain = useWebsite(siteId).data?.domain;
  const href = list.isPath && row.value !== null && domain !== undefined ? `https://${domain}${row.value}` : undefined;
  return (
    <MenuTrigger>
      <Button
        aria-label={text.list.more(label)}
        excludeFromTabOrder={tabIndex < 0}
        className="flex h-full w-24 shrink-0 items-center justify-center rounded-control text-text-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-text aria-expanded:opacity-100 pointer-coarse:opacity-100 print:hidden"
      >
        <Icon name="more" />
      </Button>
      <Floating placement="bottom end">
        <Menu aria-label={text.list.more(label)}>
          <MenuItem icon="filter" onAction={() => add(filterForRow(list.dimension, row.value, false))}>
            {text.list.filterBy(label)}
          </MenuItem>
          <MenuItem icon="close" hint="⌥" onAction={() => add(filterForRow(list.dimension, row.value, true))}>
            {text.list.exclude(label)}
          </MenuItem>
          {href !== undefined && (
            <MenuItem icon="external" href={href} target="_blank" rel="noreferrer">
              {text.list.open}
            </MenuItem>
          )}
        </Menu>
      </Floating>
    </MenuTrigger>
  );
}
