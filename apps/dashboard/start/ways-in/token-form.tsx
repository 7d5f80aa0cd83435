import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useTokenSignIn } from '../../api/use-session.ts';
import { TextField } from '../../primitives/field.tsx';
import { Form } from '../../primitives/form.tsx';
import { text } from '../../text/en.ts';
import { whenDone } from './when-done.ts';

/** Signs in as the owner of the instance, by the file that only whoever runs it can read. */
export function TokenForm({ onDone }: { readonly onDone?: () => void }) {
  const [token, setToken] = useState('');
  const [isMissing, setMissing] = useState(false);
  const signIn = useTokenSignIn();
  const submit = () => {
    setMissing(token.trim() === '');
    if (token.trim() !== '') whenDone(signIn.mutateAsync(token.trim()), () => onDone?.());
  };
  return (
    <Form onSubmit={submit} submit={text.signIn.submit} isPending={signIn.isPending}>
      <p className="text-13 text-text-2">
        {text.signIn.link}, {text.signIn.or}
      </p>
      <TextField
        label={text.signIn.token}
        type="password"
        autoComplete="off"
        value={token}
        onChange={setToken}
        error={errorText(isMissing, signIn.error)}
      />
    </Form>
  );
}

function errorText(isMissing: boolean, error: Error | null): string | undefined {
  if (isMissing) return text.signIn.missing;
  if (!error) return undefined;
  const problem = asProblem(error);
  if (problem.status === 0) return text.errors.network;
  return problem.isSignedOut ? text.signIn.refused : problem.message;
}
