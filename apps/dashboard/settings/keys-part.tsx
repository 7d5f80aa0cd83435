import { useState } from 'react';
import { type Website } from '../api/types.ts';
import { useApiKeys, useRevokeApiKey, type ApiKey, type MadeApiKey } from '../api/use-api-keys.ts';
import { dateTime, sinceLabel } from '../format/dates.ts';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { useNow } from '../report/use-today.ts';
import { settingsText } from '../text/settings.en.ts';
import { Listed } from './listed.tsx';
import { Ask } from './ask.tsx';
import { MakeKey } from './make-key.tsx';
import { RotateKey } from './rotate-key.tsx';
import { ShownOnce } from './shown-once.tsx';

const text = settingsText.keys;

type Asked = { readonly kind: 'make' } | { readonly kind: 'rotate' | 'revoke'; readonly key: ApiKey };

/** Keys for programs: made, given another secret, revoked. The secret is seen once. */
export function KeysPart({ website }: { readonly website: Website }) {
  const { siteId } = website;
  const [asked, setAsked] = useState<Asked>();
  const [made, setMade] = useState<MadeApiKey>();
  const list = useApiKeys(siteId);
  const close = () => setAsked(undefined);
  const show = (key: MadeApiKey) => {
    setMade(key);
    close();
  };
  return (
    <Panel
      title={text.title}
      explanation={text.explanation}
      action={
        <Button icon="plus" onPress={() => setAsked({ kind: 'make' })}>
          {text.make}
        </Button>
      }
    >
      {made && (
        <ShownOnce
          said={text.made(made.name)}
          label={text.key}
          secret={made.key}
          done={text.done}
          onDone={() => setMade(undefined)}
        />
      )}
      <Listed query={list} empty={text.empty}>
        {(keys) => <Keys website={website} keys={keys} onAsk={setAsked} />}
      </Listed>
      {asked && <Asking siteId={siteId} asked={asked} onMade={show} onClose={close} />}
    </Panel>
  );
}

interface AskingProps {
  readonly siteId: string;
  readonly asked: Asked;
  readonly onMade: (key: MadeApiKey) => void;
  readonly onClose: () => void;
}

function Asking({ asked, ...others }: AskingProps) {
  if (asked.kind === 'make') return <MakeKey {...others} />;
  if (asked.kind === 'rotate') return <RotateKey apiKey={asked.key} {...others} />;
  return <RevokeKey siteId={others.siteId} apiKey={asked.key} onClose={others.onClose} />;
}

interface KeysProps {
  readonly website: Website;
  readonly keys: readonly ApiKey[];
  readonly onAsk: (asked: Asked) => void;
}

function Keys({ website: { timeZone }, keys, onAsk }: KeysProps) {
  const now = useNow(60_000);
  const when = (at: string | null, otherwise: string) =>
    at === null ? otherwise : sinceLabel(new Date(at), now, timeZone);
  const columns: readonly TableColumn<ApiKey>[] = [
    { id: 'name', label: text.name, cell: ({ name }) => name },
    { id: 'prefix', label: text.prefix, cell: ({ prefix }) => <code className="text-12">{prefix}…</code> },
    { id: 'scopes', label: text.scopes, cell: ({ scopes }) => scopes.map((one) => text.scopeNames[one]).join(', ') },
    {
      id: 'expires',
      label: text.expires,
      cell: ({ expiresAt }) => (expiresAt === null ? text.never : dateTime(new Date(expiresAt), timeZone)),
    },
    { id: 'used', label: text.lastUsed, cell: ({ lastUsedAt }) => when(lastUsedAt, text.notUsed) },
    { id: 'state', label: text.state, cell: (key) => text.states[stateOf(key, now)] },
    { id: 'actions', label: text.actions, isAction: true, cell: (key) => <Actions apiKey={key} onAsk={onAsk} /> },
  ];
  return <DataTable label={text.title} columns={columns} rows={keys} keyOf={({ id }) => id} />;
}

function Actions({ apiKey, onAsk }: { readonly apiKey: ApiKey; readonly onAsk: KeysProps['onAsk'] }) {
  return (
    <span className="flex flex-wrap gap-4 md:justify-end">
      <Button
        look="quiet"
        aria-label={text.rotateOf(apiKey.name)}
        onPress={() => onAsk({ kind: 'rotate', key: apiKey })}
      >
        {text.rotate}
      </Button>
      <Button
        look="quiet"
        aria-label={text.revokeOf(apiKey.name)}
        onPress={() => onAsk({ kind: 'revoke', key: apiKey })}
      >
        {text.revoke}
      </Button>
    </span>
  );
}

function RevokeKey({
  siteId,
  apiKey,
  onClose,
}: {
  readonly siteId: string;
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}) {
  const revoke = useRevokeApiKey(siteId);
  return (
    <Ask
      title={text.revokeTitle}
      explanation={text.revokeText(apiKey.name)}
      action={text.revokeTitle}
      given={revoke}
      onConfirm={() => revoke.mutate(apiKey.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function stateOf({ isActive, expiresAt }: ApiKey, now: Date): keyof typeof text.states {
  if (!isActive) return 'inactive';
  return expiresAt !== null && new Date(expiresAt) <= now ? 'expired' : 'active';
}
