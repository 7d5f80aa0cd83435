import { useEffect } from 'react';
import { asProblem } from '../api/problem.ts';
import { useWebsites } from '../api/use-websites.ts';
import { useOverlays } from '../frame/overlays.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { text } from '../text/en.ts';
import { Begin } from './begin.tsx';
import { DemoSiteLink } from './demo-site-link.tsx';
import { WebsiteCards } from './website-cards.tsx';

/** All websites; where there is none yet, what Footfall is and how to begin. */
export function StartPage() {
  const { data, error, refetch } = useWebsites();
  const { show } = useOverlays();
  useEffect(() => {
    document.title = text.app.title(text.start.title);
  }, []);
  if (data?.data.length === 0) return <Begin />;
  return (
    <div className="mx-auto flex max-w-content flex-col gap-24 p-16 md:p-24">
      <div className="flex items-center justify-between gap-16">
        <h1 className="text-20 font-semibold">{text.start.title}</h1>
        <Button icon="plus" onPress={() => show({ kind: 'addWebsite' })}>
          {text.frame.addWebsite}
        </Button>
      </div>
      {error && (
        <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()}>
          {text.start.failed}
        </ProblemStrip>
      )}
      {data && <WebsiteCards websites={data.data} />}
      {data && <DemoSiteLink />}
    </div>
  );
}
