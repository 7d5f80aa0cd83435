import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useForgotPassword } from '../../api/use-ways-in.ts';
import { TextField } from '../../primitives/field.tsx';
import { Form } from '../../primitives/form.tsx';
import { Strip } from '../../primitives/strip.tsx';
import { text } from '../../text/en.ts';
import { BarePage } from './bare-page.tsx';
import { wrongEmail } from './check.ts';

/** Has a link sent; whether the address has an account is not told. */
export function ForgotPasswordPage() {
  const [email, setEmail] = useState('');
  const [wrong, setWrong] = useState<string>();
  const forgot = useForgotPassword();
  const submit = () => {
    setWrong(wrongEmail(email));
    if (wrongEmail(email) === undefined) forgot.mutate(email.trim());
  };
  return (
    <BarePage title={text.waysIn.forgotTitle} explanation={text.waysIn.forgotText}>
      {forgot.isSuccess ? (
        <Strip>{text.waysIn.linkSent(email.trim())}</Strip>
      ) : (
        <Form
          onSubmit={submit}
          submit={text.waysIn.sendLink}
          isPending={forgot.isPending}
          problem={forgot.error ? asProblem(forgot.error) : undefined}
        >
          <TextField
            label={text.waysIn.email}
            type="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
            error={wrong}
          />
        </Form>
      )}
    </BarePage>
  );
}
