import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { type Website } from '../api/types.ts';
import { useVerifyWebsite, type VerificationMethod } from '../api/use-website-settings.ts';
import { dateTime } from '../format/dates.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { Code } from '../primitives/code.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Select } from '../primitives/select.tsx';
import { Strip } from '../primitives/strip.tsx';
import { settingsText } from '../text/settings.en.ts';

const text = settingsText.verification;
const methods = Object.entries(text.methods).map(([id, label]) => ({ id, label }));

/** Proves that the domain belongs to whoever measures it; the first check says what to put where. */
export function Verification({ website }: { readonly website: Website }) {
  const [method, setMethod] = useState<VerificationMethod>('dns');
  const verify = useVerifyWebsite(website);
  const choose = (id: string) => {
    setMethod(id as VerificationMethod);
    verify.reset();
  };
  return (
    <Panel title={text.title} explanation={text.explanation}>
      {website.verifiedAt !== null && (
        <Strip>{text.done(website.domain, dateTime(new Date(website.verifiedAt), website.timeZone))}</Strip>
      )}
      <div className="flex flex-wrap items-end gap-8">
        <div className="min-w-menu">
          <Select label={text.method} value={method} options={methods} onChange={choose} />
        </div>
        <Button onPress={() => verify.mutate(method)} isDisabled={verify.isPending}>
          {verify.isPending ? text.checking : text.check}
        </Button>
      </div>
      {verify.error && <ProblemStrip problem={asProblem(verify.error)} />}
      {verify.data && !verify.data.verified && (
        <>
          <Strip tone="warn">{text.notYet(verify.data.detail)}</Strip>
          <Code label={text.expected}>{verify.data.expected}</Code>
        </>
      )}
      {!verify.data && website.verifiedAt === null && <p className="text-13 text-text-2">{text.first}</p>}
    </Panel>
  );
}
