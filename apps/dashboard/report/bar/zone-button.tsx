import { DialogTrigger } from 'react-aria-components/Dialog';
import { timeOfDay } from '../../format/dates.ts';
import { Button } from '../../primitives/button.tsx';
import { Floating } from '../../primitives/menu.tsx';
import { text } from '../../text/en.ts';
import { useNow } from '../use-today.ts';

const tickMs = 10_000;

/** Whose midnight ends a day. */
export function ZoneButton({ timeZone }: { readonly timeZone: string }) {
  const time = timeOfDay(useNow(tickMs), timeZone);
  return (
    <DialogTrigger>
      <Button look="quiet" aria-label={text.zone.label(timeZone, time)} className="max-md:hidden">
        <span className="font-normal">{timeZone.replaceAll('_', ' ')}</span>
      </Button>
      <Floating
        placement="bottom end"
        aria-label={text.zone.label(timeZone, time)}
        className="w-menu p-16 text-13 text-text-2"
      >
        {text.zone.explain(timeZone, time)}
      </Floating>
    </DialogTrigger>
  );
}
