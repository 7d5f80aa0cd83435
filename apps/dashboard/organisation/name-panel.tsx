import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useRenameOrganisation, type Organisation } from '../api/use-organisation.ts';
import { TextField } from '../primitives/field.tsx';
import { Form } from '../primitives/form.tsx';
import { Panel } from '../primitives/panel.tsx';
import { planName } from '../usage/plan-name.ts';
import { text } from '../text/en.ts';

/** Gives an organisation another name. */
export function NamePanel({ organisation }: { readonly organisation: Organisation }) {
  const [name, setName] = useState(organisation.name);
  const rename = useRenameOrganisation(organisation);
  return (
    <Panel title={text.organisation.title} explanation={text.organisation.plan(planName(organisation.plan))}>
      <Form
        onSubmit={() => rename.mutate(name.trim())}
        submit={text.organisation.rename}
        isPending={rename.isPending || name.trim() === ''}
        problem={rename.error ? asProblem(rename.error) : undefined}
        done={rename.isSuccess ? text.organisation.renamed : undefined}
      >
        <TextField label={text.organisation.name} maxLength={100} value={name} onChange={setName} />
      </Form>
    </Panel>
  );
}
