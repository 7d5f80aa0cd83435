import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { FieldHelp, FieldLabel } from './field.tsx';

interface LinesFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly lines: readonly string[];
  readonly isReadOnly?: boolean;
  readonly onChange: (lines: readonly string[]) => void;
}

/** A list that is written one entry a line. Empty lines stay while somebody writes; whoever sends them leaves them out. */
export function LinesField({ label, help, error, placeholder, lines, isReadOnly, onChange }: LinesFieldProps) {
  return (
    <TextField
      value={lines.join('\n')}
      onChange={(text) => onChange(text === '' ? [] : text.split('\n'))}
      isReadOnly={isReadOnly === true}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className="flex flex-col gap-4"
    >
      <FieldLabel>{label}</FieldLabel>
      <TextArea
        rows={Math.min(8, Math.max(2, lines.length + 1))}
        spellCheck={false}
        {...(placeholder !== undefined && { placeholder })}
        className="w-full min-w-0 rounded-control hairline bg-panel p-8 font-mono text-13 placeholder:text-text-3 data-invalid:border-bad max-md:text-16"
      />
      <FieldHelp help={help} error={error} />
    </TextField>
  );
}
