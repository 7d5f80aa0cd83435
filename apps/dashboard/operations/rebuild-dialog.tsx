import { useState, type SubmitEvent } from 'react';
import { useRebuild } from '../api/use-operations.ts';
import { Dialog } from '../primitives/dialog.tsx';
import { Switch } from '../primitives/switch.tsx';
import { FormButtons } from '../settings/form-buttons.tsx';
import { operationsText } from '../text/operations.en.ts';

const text = operationsText.projections;

interface RebuildDialogProps {
  readonly name: string;
  readonly onBegun: (name: string, jobId: string) => void;
  readonly onClose: () => void;
}

/** Asks whether the new numbers are to be shown, or only compared. */
export function RebuildDialog({ name, onBegun, onClose }: RebuildDialogProps) {
  const [compareOnly, setCompareOnly] = useState(false);
  const rebuild = useRebuild(name);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    rebuild.mutate(compareOnly, { onSuccess: ({ id }) => onBegun(name, id) });
  };
  return (
    <Dialog title={text.rebuildTitle(name)} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-16">
        <p className="text-text-2">{text.rebuildText}</p>
        <Switch isSelected={compareOnly} onChange={setCompareOnly}>
          {text.compareOnly}
        </Switch>
        <FormButtons action={text.rebuildTitle(name)} given={rebuild} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
