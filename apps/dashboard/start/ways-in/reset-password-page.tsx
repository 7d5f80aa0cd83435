import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useResetPassword } from '../../api/use-ways-in.ts';
import { TextField } from '../../primitives/field.tsx';
import { Form } from '../../primitives/form.tsx';
import { Strip } from '../../primitives/strip.tsx';
import { text } from '../../text/en.ts';
import { BarePage } from './bare-page.tsx';
import { wrongNewPassword } from './check.ts';
import { useLinkToken } from './use-link-token.ts';

/** Where the mail of a lost password leads. */
export function ResetPasswordPage() {
  const token = useLinkToken();
  const reset = useResetPassword();
  return (
    <BarePage title={text.waysIn.forgotTitle} explanation={reset.isSuccess ? undefined : text.waysIn.resetText}>
      {token === '' && <Strip tone="warn">{text.waysIn.linkIncomplete}</Strip>}
      {reset.isSuccess ? <Saved /> : <PasswordForm token={token} reset={reset} />}
    </BarePage>
  );
}

function Saved() {
  return (
    <div className="flex flex-col gap-16">
      <Strip>{text.waysIn.passwordSaved}</Strip>
      <Link to="/login" className="self-start text-accent underline">
        {text.waysIn.login}
      </Link>
    </div>
  );
}

interface PasswordFormProps {
  readonly token: string;
  readonly reset: ReturnType<typeof useResetPassword>;
}

function PasswordForm({ token, reset }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string>();
  const submit = () => {
    setWrong(wrongNewPassword(password));
    if (wrongNewPassword(password) === undefined) reset.mutate({ token, password });
  };
  return (
    <Form
      onSubmit={submit}
      submit={text.waysIn.savePassword}
      isPending={reset.isPending || token === ''}
      problem={reset.error ? asProblem(reset.error) : undefined}
    >
      <TextField
        label={text.waysIn.newPassword}
        help={text.waysIn.passwordHelp}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        value={password}
        onChange={setPassword}
        error={wrong}
      />
    </Form>
  );
}
