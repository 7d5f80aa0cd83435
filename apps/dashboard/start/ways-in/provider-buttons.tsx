import { asProblem } from '../../api/problem.ts';
import { useProviders, useStartOAuth, type ProviderName } from '../../api/use-ways-in.ts';
import { ProblemStrip } from '../../overview/problem-strip.tsx';
import { Button } from '../../primitives/button.tsx';
import { text } from '../../text/en.ts';
import { beginOAuth, redirectUriOf } from './oauth-proof.ts';

/** Those who vouch for users here; nothing where nobody does. */
export function ProviderButtons() {
  const providers = useProviders().data ?? [];
  const start = useStartOAuth();
  const go = (provider: ProviderName) => {
    const redirectUri = redirectUriOf(provider, window.location.origin);
    start.mutate(
      { provider, redirectUri },
      { onSuccess: (begun) => window.location.assign(beginOAuth(begun, redirectUri)) },
    );
  };
  if (providers.length === 0) return null;
  return (
    <div className="flex flex-col gap-8">
      {providers.map((provider) => (
        <Button key={provider} onPress={() => go(provider)} isDisabled={start.isPending}>
          {text.waysIn.by[provider]}
        </Button>
      ))}
      {start.error && <ProblemStrip problem={asProblem(start.error)} />}
      <p className="text-12 text-text-3">{text.waysIn.or}</p>
    </div>
  );
}
