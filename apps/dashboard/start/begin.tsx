import { type ReactNode } from 'react';
import { asProblem } from '../api/problem.ts';
import { useShowDemo } from '../api/use-websites.ts';
import { useOverlays } from '../frame/overlays.ts';
import { useGoTo } from '../frame/use-go-to.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { DemoSiteLink } from './demo-site-link.tsx';
import { Button } from '../primitives/button.tsx';
import { text } from '../text/en.ts';

/** An instance without websites: one sentence of what this is, and the ways to see numbers. */
export function Begin() {
  const { show } = useOverlays();
  const goTo = useGoTo();
  const demo = useShowDemo();
  const showDemo = () => demo.mutate(undefined, { onSuccess: ({ websiteId }) => goTo(websiteId) });
  return (
    <div className="mx-auto flex max-w-sheet flex-col gap-32 p-16 md:p-24 md:pt-48">
      <div className="flex flex-col gap-12">
        <h1 className="text-28 font-semibold">{text.app.name}</h1>
        <p className="text-16 text-text-2">{text.start.claim}</p>
      </div>
      {demo.error && <ProblemStrip problem={asProblem(demo.error)} onRetry={showDemo} />}
      <div className="rounded-panel hairline bg-panel">
        <Way title={text.start.demoTitle} explanation={text.start.demoText}>
          <Button look="primary" onPress={showDemo} isDisabled={demo.isPending}>
            {text.start.demo}
          </Button>
        </Way>
        <DemoSite />
        <Way title={text.start.addTitle} explanation={text.start.addText}>
          <Button onPress={() => show({ kind: 'addWebsite' })}>{text.start.add}</Button>
        </Way>
        <Way title={text.start.importTitle} explanation={text.start.importText}>
          <Button onPress={() => show({ kind: 'addWebsite' })}>{text.start.import}</Button>
        </Way>
      </div>
    </div>
  );
}

function DemoSite() {
  return (
    <Way title={text.start.siteTitle} explanation={text.start.siteText}>
      <DemoSiteLink />
    </Way>
  );
}

interface WayProps {
  readonly title: string;
  readonly explanation: string;
  readonly children: ReactNode;
}

function Way({ title, explanation, children }: WayProps) {
  return (
    <section className="flex flex-wrap items-center gap-16 p-16 not-first:border-t not-first:border-line">
      <div className="min-w-menu flex-1">
        <h2 className="text-14 font-medium">{title}</h2>
        <p className="text-13 text-text-2">{explanation}</p>
      </div>
      {children}
    </section>
  );
}
