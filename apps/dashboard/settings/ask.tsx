import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Dialog } from '../primitives/dialog.tsx';
import { TextField } from '../primitives/field.tsx';
import { settingsText as text } from '../text/settings.en.ts';
import { FormButtons } from './form-buttons.tsx';

interface AskProps {
  readonly title: string;
  readonly explanation: string;
  /** What the button does, with its object. */
  readonly action: string;
  readonly given: { readonly isPending: boolean; readonly error: Error | null };
  /** A name that has to be written before anything happens. */
  readonly name?: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before something that cannot be taken back. */
export function Ask({ title, explanation, action, name, given, onConfirm, onClose, children }: AskProps) {
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fits = name === undefined || typed.trim() === name.trim();
    setWrong(!fits);
    if (fits) onConfirm();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-16">
        <p className="text-text-2">{explanation}</p>
        {children}
        {name !== undefined && (
          <TextField
            autoFocus
            label={text.danger.confirm(name)}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            error={isWrong ? text.danger.mismatch : undefined}
          />
        )}
        <FormButtons action={action} look="danger" given={given} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
