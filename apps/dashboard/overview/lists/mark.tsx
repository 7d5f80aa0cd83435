import { useState } from 'react';
import { countryOf } from '../../format/places.ts';
import { LetterMark } from '../../primitives/letter-mark.tsx';
import { type ListKind } from './catalogue.ts';
import { type Row } from './rows.ts';

interface MarkProps {
  readonly list: ListKind;
  readonly row: Row;
  readonly label: string;
}

/** What stands before a label: a flag or a letter of our own, never a picture from elsewhere. */
export function Mark({ list, row, label }: MarkProps) {
  if (list.mark === 'none') return null;
  const country = list.mark === 'flag' ? countryOf(row.value) : undefined;
  return (
    <span className="relative">
      {country === undefined ? <LetterMark>{label}</LetterMark> : <Flag country={country} label={label} />}
    </span>
  );
}

/** The flag of a country by its ISO code; where there is none, the first letter of its name. */
export function Flag({ country, label }: { readonly country: string; readonly label: string }) {
  const [isUnknown, setUnknown] = useState(false);
  if (isUnknown) return <LetterMark>{label}</LetterMark>;
  return (
    <img
      src={`/flags/${country}.svg`}
      alt=""
      width="16"
      height="11"
      loading="lazy"
      onError={() => setUnknown(true)}
      className="h-flag w-icon max-w-none shrink-0 object-cover"
    />
  );
}
