import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRegistrationPolicy } from '../../api/use-ways-in.ts';
import { Button } from '../../primitives/button.tsx';
import { text } from '../../text/en.ts';
import { BarePage } from './bare-page.tsx';
import { LoginForm } from './login-form.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { TokenForm } from './token-form.tsx';

/** Signs in, and goes to the websites. */
export function LoginPage() {
  const navigate = useNavigate();
  return (
    <BarePage title={text.waysIn.login}>
      <WaysIn onDone={() => void navigate({ to: '/' })} />
    </BarePage>
  );
}

/** Where a page needs somebody who is signed in: its address stays, and it appears by itself. */
export function SignInFirst() {
  return (
    <BarePage title={text.waysIn.login}>
      <WaysIn />
    </BarePage>
  );
}

/** All ways to sign in that there are here. The token is for whoever runs the instance: one step further. */
export function WaysIn({ onDone }: { readonly onDone?: () => void }) {
  const policy = useRegistrationPolicy().data;
  const [isByToken, setByToken] = useState(false);
  if (isByToken || policy?.isFirst) return <TokenForm {...(onDone && { onDone })} />;
  return (
    <div className="flex flex-col gap-16">
      <ProviderButtons />
      <LoginForm {...(onDone && { onDone })} />
      <div className="flex flex-col items-start gap-8 border-t border-line pt-16 text-13 text-text-2">
        {policy?.registration === 'open' && (
          <p>
            {text.waysIn.hasNone}{' '}
            <Link to="/register" className="text-accent underline">
              {text.waysIn.register}
            </Link>
          </p>
        )}
        <Button look="quiet" className="-ml-8" onPress={() => setByToken(true)}>
          {text.waysIn.owner}
        </Button>
      </div>
    </div>
  );
}
