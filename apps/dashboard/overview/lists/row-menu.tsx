import { type RefObject } from 'react';
import { useWebsite } from '../../api/use-websites.ts';
import { labelOf } from '../../format/label.ts';
import { Floating, Menu, MenuItem } from '../../primitives/menu.tsx';
import { type Filter, filterForRow } from '../../report/filters.ts';
import { text } from '../../text/en.ts';
import { type ListKind } from './catalogue.ts';
import { type Row } from './rows.ts';

interface RowMenuProps {
  readonly siteId: string;
  readonly list: ListKind;
  readonly row: Row;
  /** The row's button, beside which it floats. */
  readonly button: RefObject<HTMLElement | null>;
  readonly onFilter: (filter: Filter) => void;
  readonly onClose: () => void;
}

/** What a row can do, for those who do not know the click and the ⌥-click. There only while it is open: rows are many. */
export function RowMenu({ siteId, list, row, button, onFilter, onClose }: RowMenuProps) {
  const domain = useWebsite(siteId).data?.domain;
  const label = labelOf(list.dimension, row.value, row.label);
  const name = text.list.more(label);
  const href = list.isPath && row.value !== null && domain !== undefined ? `https://${domain}${row.value}` : undefined;
  return (
    <Floating aria-label={name} placement="bottom end" triggerRef={button} isOpen onOpenChange={onClose}>
      <Menu aria-label={name} autoFocus="first" onClose={onClose}>
        <MenuItem icon="filter" onAction={() => onFilter(filterForRow(list.dimension, row.value, false))}>
          {text.list.filterBy(label)}
        </MenuItem>
        <MenuItem icon="close" hint="⌥" onAction={() => onFilter(filterForRow(list.dimension, row.value, true))}>
          {text.list.exclude(label)}
        </MenuItem>
        {href !== undefined && (
          <MenuItem icon="external" href={href} target="_blank" rel="noreferrer">
            {text.list.open}
          </MenuItem>
        )}
      </Menu>
    </Floating>
  );
}
