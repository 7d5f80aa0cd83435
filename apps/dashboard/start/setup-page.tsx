import { type ReactNode } from 'react';
import { type Website } from '../api/types.ts';
import { Code } from '../primitives/code.tsx';
import { WebsiteTitle } from '../report/bar/website-title.tsx';
import { text } from '../text/en.ts';
import { cliImport, curlEvent } from './first-steps.ts';
import { ImportNotice } from './import-progress.tsx';
import { LogFileButton } from './log-file-button.tsx';
import { TrackingState } from './tracking-state.tsx';

/** A website without events: how to get the first ones in. The page listens and changes over by itself. */
export function SetupPage({ website }: { readonly website: Website }) {
  return (
    <div className="mx-auto flex max-w-sheet flex-col gap-24 p-16 md:p-24">
      <div className="flex flex-col gap-8">
        <WebsiteTitle website={website} />
        <h2 className="text-20 font-semibold">{text.setup.title}</h2>
        <TrackingState website={website} />
        <ImportNotice siteId={website.siteId} />
      </div>
      {website.trackingCode && (
        <Step title={text.setup.snippetTitle} explanation={text.setup.snippetText(website.domain)}>
          <Code label={text.setup.snippet}>{website.trackingCode}</Code>
        </Step>
      )}
      <Step title={text.setup.curlTitle} explanation={text.setup.curlText}>
        <Code label={text.setup.command}>{curlEvent(window.location.origin, website)}</Code>
      </Step>
      <Step title={text.setup.importTitle} explanation={text.setup.importText}>
        <LogFileButton siteId={website.siteId} />
        <p className="text-13 text-text-2">{text.setup.cliText}</p>
        <Code label={text.setup.command}>{cliImport(website)}</Code>
      </Step>
    </div>
  );
}

interface StepProps {
  readonly title: string;
  readonly explanation: string;
  readonly children: ReactNode;
}

function Step({ title, explanation, children }: StepProps) {
  return (
    <section className="flex flex-col gap-12 rounded-panel hairline bg-panel p-16">
      <div>
        <h3 className="text-14 font-medium">{title}</h3>
        <p className="text-13 text-text-2">{explanation}</p>
      </div>
      {children}
    </section>
  );
}
