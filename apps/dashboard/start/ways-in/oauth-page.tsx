import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useOAuthLogin } from '../../api/use-ways-in.ts';
import { Strip } from '../../primitives/strip.tsx';
import { text } from '../../text/en.ts';
import { BarePage } from './bare-page.tsx';
import { asProvider, proofOf } from './oauth-proof.ts';
import { useForgetAnswers } from './use-forget-answers.ts';

/** Where a provider sends the reader back to. */
export function OAuthPage() {
  const { provider = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const [proof] = useState(() => proofOf(search));
  const navigate = useNavigate();
  const name = asProvider(provider);
  const { data, error } = useOAuthLogin(name, proof);
  useForgetAnswers(data !== undefined);
  useEffect(() => {
    if (data) void navigate({ to: '/', replace: true });
  }, [data, navigate]);
  const isRefused = name === undefined || proof === undefined || error !== null;
  return (
    <BarePage title={text.waysIn.oauthTitle}>
      {isRefused ? (
        <Strip tone="bad">
          {text.waysIn.oauthRefused} {error ? asProblem(error).message : ''}
        </Strip>
      ) : (
        <Strip>{text.waysIn.verifying}</Strip>
      )}
      {isRefused && (
        <Link to="/login" className="self-start text-accent underline">
          {text.waysIn.again}
        </Link>
      )}
    </BarePage>
  );
}
