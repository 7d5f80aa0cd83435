import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { asProblem, type Problem } from '../api/problem.ts';
import { askAsHolderOf } from '../api/share-token.ts';
import { useShared } from '../api/use-shared.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { text as shared } from '../text/en.ts';
import { shareText as text } from '../text/share.en.ts';
import { SharedOverview } from './shared-overview.tsx';
import { Unlock } from './unlock.tsx';

/** One website's Overview for whoever has the address of a share link; without a password where none is wanted. */
export function SharePage() {
  const { token = '' } = useParams({ strict: false });
  const [isEmbedded] = useState(useSearch({ strict: false }).embed !== undefined);
  const { data, error, refetch } = useShared(token);
  const open = useHolder(token, data?.isOpen);
  useEffect(() => {
    document.title = shared.app.title(data?.website?.name ?? text.title);
  }, [data]);
  if (error) return <Closed problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.website) return <SharedOverview shared={data.website} isEmbedded={isEmbedded} />;
  const unlock = (shareToken: string) => {
    open(shareToken);
    void refetch();
  };
  return <Unlock token={token} onOpen={unlock} />;
}

/** Asks as the holder of the link, once it is open: by its own token, or by the one that its password was exchanged for. */
function useHolder(token: string, isOpen = false): (shareToken: string) => void {
  const [opened, setOpened] = useState<string>();
  // Before the first report asks, not after: children ask as they are shown.
  askAsHolderOf(opened ?? (isOpen ? token : undefined));
  useEffect(() => () => askAsHolderOf(undefined), []);
  return (shareToken) => {
    askAsHolderOf(shareToken);
    setOpened(shareToken);
  };
}

function Closed({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  const why = problem.status === 404 ? text.unknown : problem.status === 410 ? text.expired : undefined;
  return (
    <main className="mx-auto flex min-h-dvh max-w-dialog flex-col justify-center gap-12 p-24">
      {why === undefined ? (
        <>
          <h1 className="text-20 font-semibold">{text.title}</h1>
          <ProblemStrip problem={problem} onRetry={onRetry}>
            {text.failed}
          </ProblemStrip>
        </>
      ) : (
        <>
          <h1 className="text-20 font-semibold">{why}</h1>
          <p className="text-text-2">{text.ask}</p>
        </>
      )}
    </main>
  );
}
