import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { hasEnded, useJob } from '../api/use-job.ts';
import { type Api, type Website } from '../api/types.ts';
import { useDeleteWebsite, useTransferWebsite } from '../api/use-website-settings.ts';
import { useMyOrganisations } from '../api/use-my-organisations.ts';
import { Button } from '../primitives/button.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Progress } from '../primitives/progress.tsx';
import { Select } from '../primitives/select.tsx';
import { Strip } from '../primitives/strip.tsx';
import { settingsText } from '../text/settings.en.ts';
import { Ask } from './ask.tsx';
import { isAtLeast } from './parts.ts';

const text = settingsText.danger;

/** What cannot be taken back: another owner, and the end. */
export function DangerPart({ website }: { readonly website: Website }) {
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteWebsite(website);
  if (remove.data) return <Deleting jobId={remove.data.id} />;
  return (
    <>
      <Panel title={text.zoneTitle} explanation={text.zoneText} />
      <Transfer website={website} />
      <Panel
        title={text.deleteTitle}
        explanation={text.deleteText(website.name)}
        action={
          <Button look="danger" onPress={() => setAsked(true)}>
            {text.delete}
          </Button>
        }
      />
      {isAsked && (
        <Ask
          title={text.deleteTitle}
          explanation={text.deleteText(website.name)}
          action={text.delete}
          name={website.name}
          given={remove}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function Deleting({ jobId }: { readonly jobId: string }) {
  const { data: job } = useJob(jobId);
  return (
    <Panel title={text.deleteTitle}>
      {job && hasEnded(job) ? (
        <Strip tone={job.status === 'failed' ? 'bad' : 'plain'}>{job.error ?? text.deleted}</Strip>
      ) : (
        <Strip>
          <span className="mb-4 block">{text.deleting}</span>
          <Progress label={settingsText.job.progress} percent={job?.progressPercent ?? null} />
        </Strip>
      )}
      <Link to="/" className="text-accent underline">
        {text.toWebsites}
      </Link>
    </Panel>
  );
}

function Transfer({ website }: { readonly website: Website }) {
  const organisations = useMyOrganisations().data?.data.filter(
    ({ id, role }) => id !== website.organisationId && isAtLeast(role, 'admin'),
  );
  return (
    <Panel title={text.transferTitle} explanation={text.transferText}>
      {organisations?.length === 0 && <p className="text-13 text-text-2">{text.noOrganisation}</p>}
      {organisations && organisations.length > 0 && <TransferTo website={website} organisations={organisations} />}
    </Panel>
  );
}

interface TransferToProps {
  readonly website: Website;
  readonly organisations: readonly Api['Organisation'][];
}

function TransferTo({ website, organisations }: TransferToProps) {
  const [chosen, setChosen] = useState(organisations[0]?.id ?? '');
  const [isAsked, setAsked] = useState(false);
  const transfer = useTransferWebsite(website);
  return (
    <>
      {transfer.isSuccess && <Strip>{text.transferred}</Strip>}
      <div className="flex flex-wrap items-end gap-8">
        <div className="min-w-menu">
          <Select
            label={text.organisation}
            value={chosen}
            options={organisations.map(({ id, name }) => ({ id, label: name }))}
            onChange={setChosen}
          />
        </div>
        <Button onPress={() => setAsked(true)}>{text.transfer}</Button>
      </div>
      {isAsked && (
        <Ask
          title={text.transfer}
          explanation={text.transferText}
          action={text.transfer}
          name={website.name}
          given={transfer}
          onConfirm={() => transfer.mutate(chosen, { onSuccess: () => setAsked(false) })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
