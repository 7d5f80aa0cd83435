import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useLogin } from '../../api/use-session.ts';
import { TextField } from '../../primitives/field.tsx';
import { Form } from '../../primitives/form.tsx';
import { text } from '../../text/en.ts';
import { wrongEmail } from './check.ts';
import { whenDone } from './when-done.ts';

interface Wrong {
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

/** Signs in by a password. */
export function LoginForm({ onDone }: { readonly onDone?: () => void }) {
  const [login, setLogin] = useState({ email: '', password: '' });
  const [wrong, setWrong] = useState<Wrong>({});
  const sign = useLogin();
  const submit = () => {
    const found = {
      email: wrongEmail(login.email),
      password: login.password === '' ? text.waysIn.passwordMissing : undefined,
    };
    setWrong(found);
    if (found.email ?? found.password) return;
    whenDone(sign.mutateAsync({ ...login, email: login.email.trim() }), () => onDone?.());
  };
  return (
    <Form
      onSubmit={submit}
      submit={text.waysIn.login}
      isPending={sign.isPending}
      problem={sign.error ? asProblem(sign.error) : undefined}
      actions={
        <Link to="/forgot-password" className="text-13 text-text-2 underline">
          {text.waysIn.forgot}
        </Link>
      }
    >
      <TextField
        label={text.waysIn.email}
        type="email"
        autoComplete="username"
        value={login.email}
        onChange={(email) => setLogin({ ...login, email })}
        error={wrong.email}
      />
      <TextField
        label={text.waysIn.password}
        type="password"
        autoComplete="current-password"
        value={login.password}
        onChange={(password) => setLogin({ ...login, password })}
        error={wrong.password}
      />
    </Form>
  );
}
