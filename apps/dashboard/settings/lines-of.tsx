import { LinesField } from '../primitives/lines-field.tsx';
import { useFields } from './settings-form.tsx';

interface LinesOfProps {
  readonly name:
    | 'allowedOrigins'
    | 'excludedAddresses'
    | 'excludedCountries'
    | 'excludedPages'
    | 'excludedHostnames'
    | 'keptQueryParameters'
    | 'allowedInputs';
  readonly label: string;
  readonly help: string;
}

/** One list among the settings, an entry a line. */
export function LinesOf({ name, label, help }: LinesOfProps) {
  const { website, isReadOnly, setSettings, errorOf } = useFields();
  return (
    <LinesField
      label={label}
      help={help}
      lines={website.settings[name]}
      isReadOnly={isReadOnly}
      error={errorOf(`settings.${name}`)}
      onChange={(lines) => setSettings({ [name]: [...lines] })}
    />
  );
}
