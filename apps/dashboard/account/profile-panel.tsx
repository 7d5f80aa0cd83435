import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useChangeProfile, type User } from '../api/use-session.ts';
import { TextField } from '../primitives/field.tsx';
import { fieldError, Form } from '../primitives/form.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Strip } from '../primitives/strip.tsx';
import { wrongEmail } from '../start/ways-in/check.ts';
import { text } from '../text/en.ts';

interface Fields {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Name and address; another address asks for the password and is confirmed by mail. */
export function ProfilePanel({ me }: { readonly me: User }) {
  const [fields, setFields] = useState<Fields>({ name: me.name, email: me.email, password: '' });
  const save = useChangeProfile();
  const isMoving = fields.email.trim().toLowerCase() !== me.email;
  const wrong = wrongFields(fields);
  const submit = () => {
    if (Object.values(wrong).some((one) => one !== undefined)) return;
    const { name, email, password } = fields;
    const change = { name: name.trim(), ...(isMoving && { email: email.trim(), password }) };
    save.mutate(change, { onSuccess: () => setFields({ ...fields, password: '' }) });
  };
  const problem = save.error ? asProblem(save.error) : undefined;
  const field = (name: keyof Fields) => ({
    value: fields[name],
    onChange: (value: string) => setFields({ ...fields, [name]: value }),
    error: wrong[name] ?? fieldError(problem, name),
  });
  return (
    <Panel title={text.account.profile}>
      <Form
        onSubmit={submit}
        submit={text.account.save}
        isPending={save.isPending}
        problem={problem?.field === undefined ? problem : undefined}
        done={save.isSuccess ? text.account.saved : undefined}
      >
        <TextField label={text.account.name} autoComplete="name" maxLength={100} {...field('name')} />
        <TextField
          label={text.account.email}
          help={text.account.emailHelp}
          type="email"
          autoComplete="email"
          maxLength={254}
          {...field('email')}
        />
        {isMoving && <CurrentPassword {...field('password')} />}
      </Form>
      {me.pendingEmail !== null && <Strip>{text.account.pending(me.pendingEmail)}</Strip>}
    </Panel>
  );
}

interface CurrentPasswordProps {
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly error: string | undefined;
}

function CurrentPassword(field: CurrentPasswordProps) {
  return <TextField label={text.account.emailPassword} type="password" autoComplete="current-password" {...field} />;
}

function wrongFields({ name, email }: Fields): Partial<Record<keyof Fields, string | undefined>> {
  return { name: name.trim() === '' ? text.waysIn.nameMissing : undefined, email: wrongEmail(email) };
}
