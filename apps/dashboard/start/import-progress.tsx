import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Import } from '../api/types.ts';
import { isUnderWay, useImports } from '../api/use-imports.ts';
import { exact } from '../format/numbers.ts';
import { Progress } from '../primitives/progress.tsx';
import { Strip } from '../primitives/strip.tsx';
import { text } from '../text/en.ts';

/** How the newest import goes; one that ends before the reader's eyes says what came of it. */
export function ImportNotice({ siteId }: { readonly siteId: string }) {
  const newest = useImports(siteId).data?.data[0];
  if (!newest) return null;
  return <Notice key={newest.id} newest={newest} />;
}

function Notice({ newest }: { readonly newest: Import }) {
  const [wasRunningAtFirst] = useState(isUnderWay(newest));
  const client = useQueryClient();
  const hasEnded = wasRunningAtFirst && !isUnderWay(newest);
  useEffect(() => {
    if (hasEnded) void client.invalidateQueries();
  }, [hasEnded, client]);
  if (isUnderWay(newest)) return <Running progress={newest} />;
  if (newest.status === 'failed') return <Strip tone="bad">{newest.error ?? text.imports.failed}</Strip>;
  return hasEnded ? <Ended ended={newest} /> : null;
}

function Ended({ ended: { imported, lines, refused, duplicates } }: { readonly ended: Import }) {
  const leftOut = refused.reduce((sum, { count }) => sum + count, 0);
  return (
    <Strip>
      <span className="figures">
        {text.imports.done(exact(imported), exact(lines))} {text.imports.left(exact(leftOut), exact(duplicates))}
      </span>
    </Strip>
  );
}

function Running({ progress }: { readonly progress: Import }) {
  const { status, imported, lines, progressPercent } = progress;
  return (
    <Strip>
      <span className="figures mb-4 block">
        {status === 'queued' ? text.imports.queued : text.imports.running(exact(imported), exact(lines))}
      </span>
      <Progress label={text.imports.progress} percent={progressPercent} />
    </Strip>
  );
}
