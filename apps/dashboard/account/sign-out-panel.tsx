import { useNavigate } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { useSignOut } from '../api/use-session.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { Panel } from '../primitives/panel.tsx';
import { whenDone } from '../start/ways-in/when-done.ts';
import { text } from '../text/en.ts';

/** Ends this session; of an account, all of them if asked. */
export function SignOutPanel({ hasAccount }: { readonly hasAccount: boolean }) {
  const signOut = useSignOut();
  const navigate = useNavigate();
  const end = (everywhere: boolean) => {
    whenDone(signOut.mutateAsync(everywhere), () => void navigate({ to: '/' }));
  };
  return (
    <Panel title={text.account.signOutTitle} explanation={hasAccount ? text.account.signOutText : undefined}>
      {signOut.error && <ProblemStrip problem={asProblem(signOut.error)} />}
      <div className="flex flex-wrap gap-8">
        <Button isDisabled={signOut.isPending} onPress={() => end(false)}>
          {text.account.signOut}
        </Button>
        {hasAccount && (
          <Button isDisabled={signOut.isPending} onPress={() => end(true)}>
            {text.account.signOutEverywhere}
          </Button>
        )}
      </div>
    </Panel>
  );
}
