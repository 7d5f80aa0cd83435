import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useMail, useMails, type Mail } from '../api/use-operations.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Sheet } from '../primitives/dialog.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Listed } from '../settings/listed.tsx';
import { operationsText } from '../text/operations.en.ts';
import { at } from './zone.ts';

const text = operationsText.mails;

/** Mails of an instance without a mail server. */
export function MailsPart() {
  const [shown, setShown] = useState<Mail>();
  return (
    <Panel title={text.title} explanation={text.explanation}>
      <Listed query={useMails()} empty={text.empty}>
        {(mails) => <Mails mails={mails} onShow={setShown} />}
      </Listed>
      {shown && <MailSheet mail={shown} onClose={() => setShown(undefined)} />}
    </Panel>
  );
}

function Mails({ mails, onShow }: { readonly mails: readonly Mail[]; readonly onShow: (mail: Mail) => void }) {
  const columns: readonly TableColumn<Mail>[] = [
    { id: 'subject', label: text.subject, cell: ({ subject }) => subject },
    { id: 'to', label: text.to, cell: ({ to }) => to },
    { id: 'sent', label: text.sent, cell: ({ sentAt }) => at(sentAt) },
    {
      id: 'actions',
      label: text.actions,
      isAction: true,
      cell: (mail) => (
        <Button look="quiet" aria-label={text.showOf(mail.subject)} onPress={() => onShow(mail)}>
          {text.show}
        </Button>
      ),
    },
  ];
  return <DataTable label={text.title} columns={columns} rows={mails} keyOf={({ id }) => id} />;
}

/** Its text part: what a mail server would have sent as HTML is never shown as a page of ours. */
function MailSheet({ mail, onClose }: { readonly mail: Mail; readonly onClose: () => void }) {
  const { data, error } = useMail(mail.id);
  return (
    <Sheet title={mail.subject} onClose={onClose}>
      <p className="mb-16 text-13 text-text-2">
        {mail.to}, {at(mail.sentAt)}
      </p>
      {error && <ProblemStrip problem={asProblem(error)} />}
      <pre
        tabIndex={0}
        aria-label={text.text}
        className="min-h-0 flex-1 overflow-auto font-sans whitespace-pre-wrap wrap-anywhere"
      >
        {data?.text}
      </pre>
    </Sheet>
  );
}
