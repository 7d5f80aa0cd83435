import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useChangePassword, type User } from '../api/use-session.ts';
import { TextField } from '../primitives/field.tsx';
import { fieldError, Form } from '../primitives/form.tsx';
import { Panel } from '../primitives/panel.tsx';
import { wrongNewPassword } from '../start/ways-in/check.ts';
import { text } from '../text/en.ts';

const empty = { currentPassword: '', newPassword: '' };

/** Changes the password; who signs in by a provider alone is told how to get one. */
export function PasswordPanel({ me }: { readonly me: User }) {
  if (me.provider === 'local') return <ChangePassword />;
  return (
    <Panel title={text.account.password} explanation={text.account.passwordNone(me.provider)}>
      <Link to="/forgot-password" className="self-start text-accent underline">
        {text.waysIn.forgotTitle}
      </Link>
    </Panel>
  );
}

function ChangePassword() {
  const [passwords, setPasswords] = useState(empty);
  const [wrong, setWrong] = useState<string>();
  const change = useChangePassword();
  const submit = () => {
    const found = wrongNewPassword(passwords.newPassword);
    setWrong(found);
    if (found === undefined) change.mutate(passwords, { onSuccess: () => setPasswords(empty) });
  };
  const problem = change.error ? asProblem(change.error) : undefined;
  const field = (name: keyof typeof empty) => ({
    type: 'password',
    value: passwords[name],
    onChange: (value: string) => setPasswords({ ...passwords, [name]: value }),
  });
  return (
    <Panel title={text.account.password} explanation={text.account.passwordText}>
      <Form
        onSubmit={submit}
        submit={text.account.changePassword}
        isPending={change.isPending}
        problem={problem?.field === undefined ? problem : undefined}
        done={change.isSuccess ? text.account.passwordChanged : undefined}
      >
        <TextField
          label={text.account.currentPassword}
          autoComplete="current-password"
          {...field('currentPassword')}
          error={fieldError(problem, 'currentPassword')}
        />
        <TextField
          label={text.account.newPassword}
          help={text.waysIn.passwordHelp}
          autoComplete="new-password"
          {...field('newPassword')}
          error={wrong ?? fieldError(problem, 'newPassword')}
        />
      </Form>
    </Panel>
  );
}
