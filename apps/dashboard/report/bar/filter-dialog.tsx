import { useState, type SubmitEvent } from 'react';
import { filterDimensions } from '../../overview/lists/catalogue.ts';
import { dimensionText } from '../../format/filter-text.ts';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { TextField } from '../../primitives/field.tsx';
import { Select } from '../../primitives/select.tsx';
import { text } from '../../text/en.ts';
import { operators, takesValues, type Filter, type Operator } from '../filters.ts';
import { useReport } from '../use-report.ts';
import { ValuePicker } from './value-picker.tsx';

interface FilterDialogProps {
  readonly dimension?: string;
  /** The filter to change; without one, a filter is added. */
  readonly filter?: Filter;
  readonly onClose: () => void;
}

const firstDimension = 'path';

export function FilterDialog({ dimension = firstDimension, filter, onClose }: FilterDialogProps) {
  const { add, replace } = useReport();
  const [draft, setDraft] = useState<Filter>(filter ?? { dimension, operator: 'is', values: [] });
  const values = draft.values.map((value) => value.trim()).filter((value) => value !== '');
  const isComplete = !takesValues(draft.operator) || values.length > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    const made = { ...draft, values: takesValues(draft.operator) ? values : [] };
    if (filter) replace(filter, made);
    else add(made);
    onClose();
  };
  return (
    <Dialog title={text.filters.title} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-16">
        <FilterHead draft={draft} onChange={setDraft} />
        <FilterValues draft={draft} edited={filter} onChange={setDraft} />
        <div className="flex justify-end gap-8">
          <Button onPress={onClose}>{text.filters.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={!isComplete}>
            {text.filters.apply}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface DraftProps {
  readonly draft: Filter;
  readonly onChange: (draft: Filter) => void;
}

function FilterHead({ draft, onChange }: DraftProps) {
  const dimensions = filterDimensions.includes(draft.dimension)
    ? filterDimensions
    : [...filterDimensions, draft.dimension];
  return (
    <div className="grid grid-cols-2 gap-12">
      <Select
        label={text.filters.dimension}
        value={draft.dimension}
        options={dimensions.map((id) => ({ id, label: dimensionText(id) }))}
        onChange={(dimension) => onChange({ ...draft, dimension, values: [] })}
      />
      <Select
        label={text.filters.operator}
        value={draft.operator}
        options={operators.map((id) => ({ id, label: text.operators[id] }))}
        onChange={(operator) => onChange(withOperator(draft, operator as Operator))}
      />
    </div>
  );
}

/** Chosen values survive a change between "is" and "is not" only: other conditions read text. */
function withOperator(draft: Filter, operator: Operator): Filter {
  return { ...draft, operator, values: isChoice(operator) === isChoice(draft.operator) ? draft.values : [] };
}

function isChoice(operator: Operator): boolean {
  return operator === 'is' || operator === 'isNot';
}

function FilterValues({ draft, edited, onChange }: DraftProps & { readonly edited: Filter | undefined }) {
  const setValues = (values: readonly string[]) => onChange({ ...draft, values });
  if (!takesValues(draft.operator)) return null;
  if (isChoice(draft.operator)) {
    return (
      <ValuePicker
        key={draft.dimension}
        dimension={draft.dimension}
        values={draft.values}
        edited={edited}
        onChange={setValues}
      />
    );
  }
  const isWildcard = draft.operator === 'matches' || draft.operator === 'notMatches';
  return (
    <TextField
      autoFocus
      label={text.filters.value}
      value={draft.values[0] ?? ''}
      onChange={(value) => setValues([value])}
      {...(isWildcard && { help: text.filters.wildcard })}
    />
  );
}
