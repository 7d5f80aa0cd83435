import { TextField } from '../primitives/field.tsx';
import { Select } from '../primitives/select.tsx';
import { useFields } from './settings-form.tsx';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly help: string;
  readonly value: T;
  /** What may be chosen, and what it is called. */
  readonly labels: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

/** One of several values of a setting; who may not change it reads it. */
export function Choice<T extends string>({ label, help, value, labels, onChange }: ChoiceProps<T>) {
  const { isReadOnly } = useFields();
  const options = Object.entries<string>(labels).map(([id, name]) => ({ id, label: name }));
  return (
    <div className="flex flex-col gap-4">
      {isReadOnly ? (
        <TextField label={label} value={labels[value]} isReadOnly />
      ) : (
        <Select label={label} value={value} options={options} onChange={(id) => onChange(id as T)} />
      )}
      <p className="text-12 text-text-3">{help}</p>
    </div>
  );
}
