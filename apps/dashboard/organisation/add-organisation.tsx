import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useAddOrganisation } from '../api/use-organisation.ts';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/field.tsx';
import { Form } from '../primitives/form.tsx';
import { text } from '../text/en.ts';

/** One more organisation, owned by whoever adds it. */
export function AddOrganisation() {
  const [name, setName] = useState<string>();
  const add = useAddOrganisation();
  const navigate = useNavigate();
  if (name === undefined) {
    return (
      <Button icon="plus" className="self-start" onPress={() => setName('')}>
        {text.organisation.add}
      </Button>
    );
  }
  const submit = () => {
    if (name.trim() === '') return;
    add.mutate(name.trim(), {
      onSuccess: ({ id }) => void navigate({ to: '/organisations/$organisationId', params: { organisationId: id } }),
    });
  };
  return (
    <Form
      onSubmit={submit}
      submit={text.organisation.add}
      isPending={add.isPending || name.trim() === ''}
      problem={add.error ? asProblem(add.error) : undefined}
      actions={
        <Button look="quiet" onPress={() => setName(undefined)}>
          {text.addWebsite.cancel}
        </Button>
      }
    >
      <TextField
        autoFocus
        label={text.organisation.name}
        help={text.organisation.addText}
        maxLength={100}
        value={name}
        onChange={setName}
      />
    </Form>
  );
}
