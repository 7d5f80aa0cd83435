import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { type Import } from '../api/types.ts';
import { isUnderWay, useImports } from '../api/use-imports.ts';
import { exact } from '../format/numbers.ts';
import { Progress } from '../primitives/progress.tsx';
import { Strip } from '../primitives/strip.tsx';
import { text } from '../text/en.ts';

/** How the newest import goes; once it is done it is told as long as the page stays. */
export function ImportNotice({ siteId }: { readonly siteId: string }) {
  const newest = useImports(siteId).data?.data[0];
  const wasUnderWay = useRef(false);
  const client = useQueryClient();
  const isRunning = newest !== undefined && isUnderWay(newest);
  useEffect(() => {
    if (isRunning) wasUnderWay.current = true;
    else if (wasUnderWay.current) void client.invalidateQueries();
  }, [isRunning, client]);
  if (!newest) return null;
  if (isRunning) return <Running progress={newest} />;
  if (newest.status === 'failed') return <Strip tone="bad">{newest.error ?? text.imports.failed}</Strip>;
  return null;
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
