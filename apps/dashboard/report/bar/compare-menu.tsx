import { MenuTrigger } from 'react-aria-components/Menu';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { Floating, Menu, MenuItem } from '../../primitives/menu.tsx';
import { text } from '../../text/en.ts';
import { comparisons, type Compare } from '../report-search.ts';
import { useReport } from '../use-report.ts';

/** What the figures are compared with; all time has nothing before it. */
export function CompareMenu() {
  const { report, change } = useReport();
  const isAll = report.range.kind === 'period' && report.range.period === 'all';
  return (
    <MenuTrigger>
      <Button
        isDisabled={isAll}
        className="max-sm:px-8"
        aria-label={`${text.compare.label}: ${text.compare.short[report.compare]}`}
      >
        <Icon name="compare" className="text-text-3 sm:hidden" />
        <span className="font-normal text-text-2 max-sm:hidden">{text.compare.short[report.compare]}</span>
        <Icon name="chevronDown" className="text-text-3 max-sm:hidden" />
      </Button>
      <Floating placement="bottom end">
        <Menu
          aria-label={text.compare.label}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[report.compare]}
          onAction={(key) => change({ compare: key as Compare })}
        >
          {comparisons.map((compare) => (
            <MenuItem key={compare} id={compare}>
              {text.compare[compare]}
            </MenuItem>
          ))}
        </Menu>
      </Floating>
    </MenuTrigger>
  );
}
