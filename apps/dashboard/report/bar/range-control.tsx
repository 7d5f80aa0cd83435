import { lazy, Suspense, useRef, useState } from 'react';
import { type Key } from 'react-aria-components';
import { MenuTrigger } from 'react-aria-components/Menu';
import { Dialog } from 'react-aria-components/Dialog';
import { type Website } from '../../api/types.ts';
import { rangeText } from '../../format/range-text.ts';
import { Button, IconButton } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { Floating, Menu, MenuItem } from '../../primitives/menu.tsx';
import { text } from '../../text/en.ts';
import { presets, shift } from '../range.ts';
import { useReport } from '../use-report.ts';
import { useToday } from '../use-today.ts';

const RangeCalendar = lazy(async () => ({ default: (await import('./range-calendar.tsx')).RangeCalendar }));

const custom = 'custom';
const keys: Readonly<Partial<Record<string, string>>> = {
  today: 'T',
  yesterday: 'Y',
  '7d': 'W',
  '30d': 'M',
  '90d': 'Q',
};

/** The date range: presets and dates in a menu, the neighbouring periods beside it. */
export function RangeControl({ website }: { readonly website: Website }) {
  const { report, setRange } = useReport();
  const today = useToday(website.timeZone);
  const earlier = shift(report.range, -1, today);
  const later = shift(report.range, 1, today);
  return (
    <div className="flex min-w-0 items-center max-sm:flex-1">
      <RangeMenu website={website} />
      <IconButton
        icon="chevronLeft"
        label={text.range.earlier}
        isDisabled={!earlier}
        onPress={() => earlier && setRange(earlier)}
        className="print:hidden"
      />
      <IconButton
        icon="chevronRight"
        label={text.range.later}
        isDisabled={!later}
        onPress={() => later && setRange(later)}
        className="print:hidden"
      />
    </div>
  );
}

function RangeMenu({ website }: { readonly website: Website }) {
  const { report, setRange } = useReport();
  const [isChoosing, setChoosing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shown = rangeText(report.range, website.timeZone);
  const choose = (key: Key) => (key === custom ? setChoosing(true) : setRange({ kind: 'period', period: String(key) }));
  return (
    <>
      <MenuTrigger>
        <Button ref={button} aria-label={`${text.range.label}: ${shown}`} className="min-w-0 max-sm:flex-1">
          <Icon name="calendar" className="text-text-3" />
          <span className="figures truncate">{shown}</span>
        </Button>
        <Floating placement="bottom start">
          <Menu
            aria-label={text.range.label}
            selectionMode="single"
            selectedKeys={[report.range.kind === 'period' ? report.range.period : custom]}
            onAction={choose}
          >
            {presets.map((preset) => (
              <MenuItem key={preset} id={preset} hint={keys[preset]}>
                {text.range.presets[preset]}
              </MenuItem>
            ))}
            <MenuItem id={custom}>{text.range.custom}</MenuItem>
          </Menu>
        </Floating>
      </MenuTrigger>
      <Floating placement="bottom start" triggerRef={button} isOpen={isChoosing} onOpenChange={setChoosing}>
        <Dialog aria-label={text.range.label} className="p-16 outline-none">
          <Suspense fallback={null}>
            <RangeCalendar timeZone={website.timeZone} onDone={() => setChoosing(false)} />
          </Suspense>
        </Dialog>
      </Floating>
    </>
  );
}
