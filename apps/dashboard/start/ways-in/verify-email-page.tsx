import { Link } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { useVerifiedEmail } from '../../api/use-ways-in.ts';
import { Strip } from '../../primitives/strip.tsx';
import { text } from '../../text/en.ts';
import { BarePage } from './bare-page.tsx';
import { useForgetAnswers } from './use-forget-answers.ts';
import { useLinkToken } from './use-link-token.ts';

/** Where the mail of a new account or address leads: proves it, signs in. */
export function VerifyEmailPage() {
  const token = useLinkToken();
  const { data, error } = useVerifiedEmail(token);
  useForgetAnswers(data !== undefined);
  return (
    <BarePage title={text.waysIn.verifyTitle}>
      {token === '' && <Strip tone="warn">{text.waysIn.linkIncomplete}</Strip>}
      {token !== '' && <Outcome email={data?.user.email} error={error} />}
      <Link to={data ? '/' : '/login'} className="self-start text-accent underline">
        {data ? text.waysIn.toWebsites : text.waysIn.login}
      </Link>
    </BarePage>
  );
}

function Outcome({ email, error }: { readonly email: string | undefined; readonly error: Error | null }) {
  if (email !== undefined) return <Strip>{text.waysIn.verified(email)}</Strip>;
  if (!error) return <Strip>{text.waysIn.verifying}</Strip>;
  return <Strip tone="bad">{asProblem(error).message || text.errors.network}</Strip>;
}
