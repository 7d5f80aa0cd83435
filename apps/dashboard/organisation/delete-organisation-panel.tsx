import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useDeleteOrganisation, type Organisation } from '../api/use-organisation.ts';
import { TextField } from '../primitives/field.tsx';
import { Form } from '../primitives/form.tsx';
import { Panel } from '../primitives/panel.tsx';
import { text } from '../text/en.ts';

/** Deletes an organisation whose name was written. */
export function DeleteOrganisationPanel({ organisation: { id, name } }: { readonly organisation: Organisation }) {
  const [written, setWritten] = useState('');
  const remove = useDeleteOrganisation(id);
  const navigate = useNavigate();
  return (
    <Panel title={text.organisation.removeTitle} explanation={text.organisation.removeText}>
      <Form
        onSubmit={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/account' }) })}
        submit={text.organisation.remove}
        isDangerous
        isPending={remove.isPending || written !== name}
        problem={remove.error ? asProblem(remove.error) : undefined}
      >
        <TextField label={text.organisation.name} placeholder={name} value={written} onChange={setWritten} />
      </Form>
    </Panel>
  );
}
