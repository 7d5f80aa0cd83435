import { useState } from 'react';
import { type Import, type Website } from '../api/types.ts';
import { isUnderWay, useAllImports, useUndoImport } from '../api/use-imports.ts';
import { dateTime } from '../format/dates.ts';
import { exact } from '../format/numbers.ts';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Progress } from '../primitives/progress.tsx';
import { LogFileButton } from '../start/log-file-button.tsx';
import { settingsText } from '../text/settings.en.ts';
import { Listed } from './listed.tsx';
import { Ask } from './ask.tsx';

const text = settingsText.imports;

/** The past from access logs: sent, watched, and taken out again. */
export function ImportsPart({ website }: { readonly website: Website }) {
  const [undone, setUndone] = useState<Import>();
  const list = useAllImports(website.siteId);
  return (
    <>
      <Panel title={text.title} explanation={text.explanation}>
        <LogFileButton siteId={website.siteId} />
      </Panel>
      <Panel title={text.listTitle}>
        <Listed query={list} empty={text.empty}>
          {(imports) => <Imports website={website} imports={imports} onUndo={setUndone} />}
        </Listed>
      </Panel>
      {undone && <UndoImport siteId={website.siteId} undone={undone} onClose={() => setUndone(undefined)} />}
    </>
  );
}

interface ImportsProps {
  readonly website: Website;
  readonly imports: readonly Import[];
  readonly onUndo: (one: Import) => void;
}

function Imports({ website: { timeZone }, imports, onUndo }: ImportsProps) {
  const begun = ({ createdAt }: Import) => dateTime(new Date(createdAt), timeZone);
  const leftOut = ({ refused }: Import) => refused.reduce((sum, { count }) => sum + count, 0);
  const columns: readonly TableColumn<Import>[] = [
    { id: 'begun', label: text.begun, cell: begun },
    { id: 'state', label: text.state, cell: (one) => <State one={one} begun={begun(one)} /> },
    { id: 'lines', label: text.lines, isNumber: true, cell: ({ lines }) => exact(lines) },
    { id: 'imported', label: text.imported, isNumber: true, cell: ({ imported }) => exact(imported) },
    { id: 'duplicates', label: text.duplicates, isNumber: true, cell: ({ duplicates }) => exact(duplicates) },
    {
      id: 'refused',
      label: text.refused,
      isNumber: true,
      cell: (one) => (
        <span title={one.refused.map(({ code, count }) => `${code}: ${exact(count)}`).join('\n')}>
          {exact(leftOut(one))}
        </span>
      ),
    },
    {
      id: 'actions',
      label: text.actions,
      isAction: true,
      cell: (one) =>
        one.status === 'done' || one.status === 'failed' ? (
          <Button look="quiet" aria-label={text.undoOf(begun(one))} onPress={() => onUndo(one)}>
            {text.undo}
          </Button>
        ) : null,
    },
  ];
  return <DataTable label={text.listTitle} columns={columns} rows={imports} keyOf={({ id }) => id} />;
}

function State({ one, begun }: { readonly one: Import; readonly begun: string }) {
  return (
    <span className="flex flex-col gap-4">
      <span>{text.states[one.status]}</span>
      {isUnderWay(one) && <Progress label={text.progress(begun)} percent={one.progressPercent} />}
      {one.error !== null && <span className="text-12 text-bad">{one.error}</span>}
    </span>
  );
}

interface UndoImportProps {
  readonly siteId: string;
  readonly undone: Import;
  readonly onClose: () => void;
}

function UndoImport({ siteId, undone, onClose }: UndoImportProps) {
  const undo = useUndoImport(siteId);
  return (
    <Ask
      title={text.undoTitle}
      explanation={text.undoText(exact(undone.imported))}
      action={text.undoTitle}
      given={undo}
      onConfirm={() => undo.mutate(undone, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
