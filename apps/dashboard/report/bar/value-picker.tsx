import { useDeferredValue, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { labelOf } from '../../format/label.ts';
import { compact } from '../../format/numbers.ts';
import { listOfDimension } from '../../overview/lists/catalogue.ts';
import { useValues } from '../../overview/lists/use-rows.ts';
import { inputLook } from '../../primitives/field.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { text } from '../../text/en.ts';
import { removeFilter, type Filter } from '../filters.ts';
import { reportParams } from '../report-search.ts';
import { useReport } from '../use-report.ts';

interface ValuePickerProps {
  readonly dimension: string;
  readonly values: readonly string[];
  readonly edited: Filter | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

interface Option {
  readonly id: string;
  readonly label: string;
  readonly count?: string;
}

/** Chooses one or more values of a dimension from those that occur, or takes a typed one. */
export function ValuePicker({ dimension, values, edited, onChange }: ValuePickerProps) {
  const [typed, setTyped] = useState('');
  const found = useFoundOptions(dimension, typed.trim(), edited);
  const options = withChosen(found, values, typed.trim(), dimension);
  return (
    <div className="flex flex-col gap-4">
      <SearchField value={typed} onChange={setTyped} autoFocus className="flex flex-col gap-4">
        <Label className="text-13 font-medium">{text.filters.value}</Label>
        <Input placeholder={text.filters.valuePlaceholder} className={inputLook} />
      </SearchField>
      <ListBox
        aria-label={text.filters.value}
        items={options}
        selectionMode="multiple"
        selectedKeys={values}
        onSelectionChange={(keys) => onChange(keys === 'all' ? [] : [...keys].map(String))}
        className="h-values overflow-auto rounded-control hairline p-4"
        renderEmptyState={() => <p className="p-8 text-13 text-text-2">{text.list.empty}</p>}
      >
        {(option) => (
          <ListBoxItem
            id={option.id}
            textValue={option.label}
            className="group flex min-h-row cursor-pointer items-center gap-8 rounded-control px-8 text-13 data-focused:bg-accent-soft data-hovered:bg-bg"
          >
            <Icon name="check" className="text-accent not-group-data-selected:invisible" />
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            <span className="figures text-12 text-text-2">{option.count}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}

function useFoundOptions(dimension: string, typed: string, edited: Filter | undefined): readonly Option[] {
  const { siteId, report } = useReport();
  const filters = edited ? removeFilter(report.filters, edited) : report.filters;
  const list = listOfDimension(dimension);
  const rows = useValues(siteId ?? '', list, reportParams({ ...report, filters }), useDeferredValue(typed));
  return (rows.data ?? [])
    .filter((row) => row.value !== null)
    .map((row) => ({ id: row.value ?? '', label: labelOf(dimension, row.value, row.label), count: compact(row.main) }));
}

/** Chosen values stay in sight whatever is searched, and a typed text can be chosen as it stands. */
function withChosen(
  found: readonly Option[],
  values: readonly string[],
  typed: string,
  dimension: string,
): readonly Option[] {
  const known = new Set(found.map((option) => option.id));
  const extra = (typed === '' ? values : [...values, typed]).filter((value) => !known.has(value));
  return [...new Set(extra)].map((id): Option => ({ id, label: labelOf(dimension, id) })).concat(found);
}
