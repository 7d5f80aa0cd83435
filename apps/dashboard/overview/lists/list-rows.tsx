import { useRef, useState, type KeyboardEvent } from 'react';
import { useReport } from '../../report/use-report.ts';
import { text } from '../../text/en.ts';
import { type ListKind } from './catalogue.ts';
import { ListRow } from './list-row.tsx';
import { rowAfterKey } from './row-keys.ts';
import { RowMenu } from './row-menu.tsx';
import { type Row } from './rows.ts';

interface ListRowsProps {
  readonly siteId: string;
  readonly list: ListKind;
  readonly rows: readonly Row[];
}

/** The rows of a panel. Up and down move between them, so that Tab passes a list in one step. */
export function ListRows({ siteId, list, rows }: ListRowsProps) {
  const { add } = useReport();
  const element = useRef<HTMLUListElement>(null);
  const menuButton = useRef<HTMLElement>(null);
  const [current, setCurrent] = useState(0);
  const [opened, setOpened] = useState<Row>();
  const reachable = Math.min(current, rows.length - 1);
  const longest = rows[0]?.main ?? 0;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = rowAfterKey(event.key, reachable, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    element.current?.querySelectorAll<HTMLElement>('[data-row]')[next]?.focus();
  };
  return (
    <>
      <ul ref={element} aria-label={text.lists[list.id]} onKeyDown={onKeyDown}>
        {rows.map((row, index) => (
          <ListRow
            key={row.value}
            list={list}
            row={row}
            longest={longest}
            isReachable={index === reachable}
            isMenuOpen={opened?.value === row.value}
            onReach={() => setCurrent(index)}
            onFilter={add}
            onMenu={(button) => {
              menuButton.current = button;
              setOpened(row);
            }}
          />
        ))}
      </ul>
      {opened && (
        <RowMenu
          siteId={siteId}
          list={list}
          row={opened}
          button={menuButton}
          onFilter={add}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
