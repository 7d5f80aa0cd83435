import { useState } from 'react';
import { type Website } from '../api/types.ts';
import { useRevokeShareLink, useShareLinks, type MadeShareLink, type ShareLink } from '../api/use-share-links.ts';
import { dateTime, sinceLabel } from '../format/dates.ts';
import { Button } from '../primitives/button.tsx';
import { Code } from '../primitives/code.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { useNow } from '../report/use-today.ts';
import { settingsText } from '../text/settings.en.ts';
import { Listed } from './listed.tsx';
import { Ask } from './ask.tsx';
import { MakeShareLink } from './make-share-link.tsx';
import { ShownOnce } from './shown-once.tsx';

const text = settingsText.shareLinks;

/** Links by which people without an account see the website's reports: made, and revoked. */
export function ShareLinksPart({ website }: { readonly website: Website }) {
  const { siteId } = website;
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<MadeShareLink>();
  const [revoked, setRevoked] = useState<ShareLink>();
  const list = useShareLinks(siteId);
  const show = (link: MadeShareLink) => {
    setMade(link);
    setMaking(false);
  };
  return (
    <Panel
      title={text.title}
      explanation={text.explanation}
      action={
        <Button icon="plus" onPress={() => setMaking(true)}>
          {text.make}
        </Button>
      }
    >
      {made && <Made link={made} onDone={() => setMade(undefined)} />}
      <Listed query={list} empty={text.empty}>
        {(links) => <Links website={website} links={links} onRevoke={setRevoked} />}
      </Listed>
      {isMaking && <MakeShareLink siteId={siteId} onMade={show} onClose={() => setMaking(false)} />}
      {revoked && <RevokeLink siteId={siteId} link={revoked} onClose={() => setRevoked(undefined)} />}
    </Panel>
  );
}

function Made({ link, onDone }: { readonly link: MadeShareLink; readonly onDone: () => void }) {
  const frame = `<iframe src="${link.href}?embed=1" title="${link.name.replaceAll('"', '&quot;')}" width="100%" height="1600" loading="lazy" style="border:0"></iframe>`;
  return (
    <ShownOnce said={text.made(link.name)} label={text.address} secret={link.href} done={text.done} onDone={onDone}>
      {link.embedOrigins.length > 0 && (
        <>
          <p className="text-13">{text.embed}</p>
          <Code label={text.embed}>{frame}</Code>
        </>
      )}
    </ShownOnce>
  );
}

interface LinksProps {
  readonly website: Website;
  readonly links: readonly ShareLink[];
  readonly onRevoke: (link: ShareLink) => void;
}

function Links({ website: { timeZone }, links, onRevoke }: LinksProps) {
  const now = useNow(60_000);
  const columns: readonly TableColumn<ShareLink>[] = [
    { id: 'name', label: text.name, cell: ({ name }) => name },
    { id: 'password', label: text.protection, cell: ({ hasPassword }) => (hasPassword ? text.protected : text.open) },
    {
      id: 'expires',
      label: text.until,
      cell: ({ expiresAt }) => (expiresAt === null ? text.always : dateTime(new Date(expiresAt), timeZone)),
    },
    {
      id: 'used',
      label: text.lastUsed,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? text.notUsed : sinceLabel(new Date(lastUsedAt), now, timeZone)),
    },
    {
      id: 'actions',
      label: text.actions,
      isAction: true,
      cell: (link) => (
        <Button look="quiet" aria-label={text.revokeOf(link.name)} onPress={() => onRevoke(link)}>
          {text.revoke}
        </Button>
      ),
    },
  ];
  return <DataTable label={text.title} columns={columns} rows={links} keyOf={({ id }) => id} />;
}

interface RevokeLinkProps {
  readonly siteId: string;
  readonly link: ShareLink;
  readonly onClose: () => void;
}

function RevokeLink({ siteId, link, onClose }: RevokeLinkProps) {
  const revoke = useRevokeShareLink(siteId);
  return (
    <Ask
      title={text.revokeTitle}
      explanation={text.revokeText(link.name)}
      action={text.revokeTitle}
      given={revoke}
      onConfirm={() => revoke.mutate(link, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
