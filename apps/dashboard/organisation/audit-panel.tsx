import { asProblem } from '../api/problem.ts';
import { useAudit, type AuditEntry } from '../api/use-audit.ts';
import { sinceLabel } from '../format/dates.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { useNow } from '../report/use-today.ts';
import { text } from '../text/en.ts';
import { actorText, changeLines, changeTitle } from './change-text.ts';

const everyMs = 60_000;

/** Who changed what, newest first. */
export function AuditPanel({ organisationId }: { readonly organisationId: string }) {
  const audit = useAudit(organisationId);
  const now = useNow(everyMs);
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const columns: readonly TableColumn<AuditEntry>[] = [
    { id: 'what', label: text.organisation.what, cell: (entry) => <Change entry={entry} /> },
    { id: 'who', label: text.organisation.who, cell: actorText },
    { id: 'when', label: text.organisation.when, cell: ({ at }) => sinceLabel(new Date(at), now, zone) },
  ];
  return (
    <Panel title={text.organisation.audit} explanation={text.organisation.auditText}>
      {audit.error && <ProblemStrip problem={asProblem(audit.error)} onRetry={() => void audit.refetch()} />}
      {audit.data?.length === 0 && <p className="text-13 text-text-2">{text.organisation.auditEmpty}</p>}
      {audit.data && audit.data.length > 0 && (
        <DataTable label={text.organisation.audit} columns={columns} rows={audit.data} keyOf={keyOf} />
      )}
      {audit.hasNextPage && (
        <Button className="self-start" isDisabled={audit.isFetching} onPress={() => void audit.fetchNextPage()}>
          {text.organisation.more}
        </Button>
      )}
    </Panel>
  );
}

function keyOf({ kind, id, version }: AuditEntry): string {
  return `${kind} ${id} ${version}`;
}

function Change({ entry }: { readonly entry: AuditEntry }) {
  return (
    <>
      {changeTitle(entry)}
      {changeLines(entry).map((line) => (
        <span key={line} className="block font-normal text-text-2">
          {line}
        </span>
      ))}
    </>
  );
}
