import { useState, type SubmitEvent } from 'react';
import { asProblem } from '../api/problem.ts';
import { useUnlock } from '../api/use-shared.ts';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/field.tsx';
import { text as shared } from '../text/en.ts';
import { shareText as text } from '../text/share.en.ts';

interface UnlockProps {
  readonly token: string;
  readonly onOpen: (shareToken: string) => void;
}

/** Asks for the password of a link. */
export function Unlock({ token, onOpen }: UnlockProps) {
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  const unlock = useUnlock(token);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(password === '');
    if (password !== '') unlock.mutate(password, { onSuccess: ({ shareToken }) => onOpen(shareToken) });
  };
  return (
    <main className="mx-auto flex min-h-dvh max-w-dialog flex-col justify-center gap-24 p-24">
      <h1 className="text-20 font-semibold">{text.locked}</h1>
      <form onSubmit={submit} noValidate className="flex flex-col items-start gap-16">
        <div className="w-full">
          <TextField
            autoFocus
            label={text.password}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={errorText(isMissing, unlock.error)}
          />
        </div>
        <Button look="primary" type="submit" isDisabled={unlock.isPending}>
          {text.open}
        </Button>
      </form>
    </main>
  );
}

function errorText(isMissing: boolean, error: Error | null): string | undefined {
  if (isMissing) return text.missing;
  if (!error) return undefined;
  const problem = asProblem(error);
  if (problem.status === 0) return shared.errors.network;
  return problem.code === 'share.passwordWrong' ? text.wrong : problem.message;
}
