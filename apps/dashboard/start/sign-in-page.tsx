import { useState, type SubmitEvent } from 'react';
import { asProblem } from '../api/problem.ts';
import { useSignIn } from '../api/use-websites.ts';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/field.tsx';
import { text } from '../text/en.ts';

/** Where nobody is signed in: which link to open, or which file to look into. */
export function SignInPage() {
  const [token, setToken] = useState('');
  const [isMissing, setMissing] = useState(false);
  const signIn = useSignIn();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(token.trim() === '');
    if (token.trim() !== '') signIn.mutate(token.trim());
  };
  return (
    <main className="mx-auto flex min-h-dvh max-w-dialog flex-col justify-center gap-24 p-24">
      <div className="flex flex-col gap-12">
        <img src="/icon.svg" alt="" width="32" height="32" />
        <h1 className="text-20 font-semibold">{text.signIn.title}</h1>
        <p className="text-text-2">{text.signIn.why}</p>
        <p className="text-text-2">
          {text.signIn.link}, {text.signIn.or}
        </p>
      </div>
      <form onSubmit={submit} className="flex flex-col items-start gap-16">
        <div className="w-full">
          <TextField
            label={text.signIn.token}
            type="password"
            autoComplete="current-password"
            value={token}
            onChange={setToken}
            error={errorText(isMissing, signIn.error)}
          />
        </div>
        <Button look="primary" type="submit" isDisabled={signIn.isPending}>
          {text.signIn.submit}
        </Button>
      </form>
    </main>
  );
}

function errorText(isMissing: boolean, error: Error | null): string | undefined {
  if (isMissing) return text.signIn.missing;
  if (!error) return undefined;
  const problem = asProblem(error);
  if (problem.status === 0) return text.errors.network;
  return problem.isSignedOut ? text.signIn.refused : problem.message;
}
