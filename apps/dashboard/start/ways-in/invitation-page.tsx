import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useMe } from '../../api/use-session.ts';
import { useAcceptInvitation } from '../../api/use-ways-in.ts';
import { Button } from '../../primitives/button.tsx';
import { Strip } from '../../primitives/strip.tsx';
import { text } from '../../text/en.ts';
import { BarePage } from './bare-page.tsx';
import { LoginForm } from './login-form.tsx';
import { RegisterForm } from './register-form.tsx';
import { useLinkToken } from './use-link-token.ts';
import { whenDone } from './when-done.ts';

/** Where an invitation leads: accepts it for whoever is signed in, or makes them an account first. */
export function InvitationPage() {
  const token = useLinkToken();
  const me = useMe();
  if (token === '') {
    return (
      <BarePage title={text.waysIn.invitationTitle}>
        <Strip tone="warn">{text.waysIn.linkIncomplete}</Strip>
      </BarePage>
    );
  }
  if (me.isPending) return <BarePage title={text.waysIn.invitationTitle} />;
  return (
    <BarePage
      title={text.waysIn.invitationTitle}
      explanation={me.data ? text.waysIn.invitationText : text.waysIn.invitationHow}
    >
      {me.data ? <Accept token={token} /> : <BecomeSomebody token={token} />}
    </BarePage>
  );
}

function Accept({ token }: { readonly token: string }) {
  const accept = useAcceptInvitation();
  const navigate = useNavigate();
  return (
    <div className="flex flex-col items-start gap-16">
      {accept.error && <Strip tone="bad">{asProblem(accept.error).message}</Strip>}
      <Button
        look="primary"
        isDisabled={accept.isPending}
        onPress={() => whenDone(accept.mutateAsync(token), () => void navigate({ to: '/' }))}
      >
        {text.waysIn.accept}
      </Button>
    </div>
  );
}

function BecomeSomebody({ token }: { readonly token: string }) {
  const [hasAccount, setHasAccount] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      {hasAccount ? <LoginForm /> : <RegisterForm invitation={token} onDone={() => void navigate({ to: '/' })} />}
      <p className="flex flex-wrap items-center gap-8 border-t border-line pt-16 text-13 text-text-2">
        {hasAccount ? text.waysIn.hasNone : text.waysIn.hasAccount}
        <Button look="quiet" onPress={() => setHasAccount(!hasAccount)}>
          {hasAccount ? text.waysIn.register : text.waysIn.login}
        </Button>
      </p>
    </>
  );
}
