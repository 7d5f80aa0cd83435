import { FileTrigger } from 'react-aria-components/FileTrigger';
import { asProblem } from '../api/problem.ts';
import { useImportLog } from '../api/use-imports.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { text } from '../text/en.ts';

/** Chooses a log file and sends it; how the import goes on is told by `ImportNotice`. */
export function LogFileButton({ siteId }: { readonly siteId: string }) {
  const importLog = useImportLog(siteId);
  const choose = (files: FileList | null) => {
    const file = files?.[0];
    if (file) importLog.mutate(file);
  };
  return (
    <div className="flex flex-col items-start gap-8">
      {importLog.error && <ProblemStrip problem={asProblem(importLog.error)} />}
      <FileTrigger onSelect={choose}>
        <Button icon="upload" isDisabled={importLog.isPending}>
          {importLog.isPending ? text.imports.uploading : text.setup.choose}
        </Button>
      </FileTrigger>
    </div>
  );
}
