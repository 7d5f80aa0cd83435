import { useState, type SubmitEvent } from 'react';
import { asProblem } from '../api/problem.ts';
import { type Website } from '../api/types.ts';
import {
  useChangeWebsiteMember,
  useInviteToWebsite,
  useRemoveWebsiteMember,
  useWebsiteMembers,
  type Member,
} from '../api/use-website-access.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { TextField } from '../primitives/field.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Select } from '../primitives/select.tsx';
import { settingsText } from '../text/settings.en.ts';
import { Listed } from './listed.tsx';
import { isAtLeast } from './parts.ts';

const text = settingsText.members;
type Role = Member['role'];

/** Nobody gives more than they have. */
const rolesFor = (own: Role) =>
  (Object.keys(text.roleNames) as readonly Role[])
    .filter((role) => isAtLeast(own, role))
    .map((id) => ({ id, label: text.roleNames[id] }));

/** Who sees this one website without being in its organisation. */
export function MembersPart({ website }: { readonly website: Website }) {
  const list = useWebsiteMembers(website.siteId);
  return (
    <Panel title={text.title} explanation={text.explanation}>
      <Invite website={website} />
      <Listed query={list} empty={text.empty}>
        {(members) => <Members website={website} members={members} />}
      </Listed>
    </Panel>
  );
}

function Invite({ website }: { readonly website: Website }) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [isMissing, setMissing] = useState(false);
  const invite = useInviteToWebsite(website.siteId);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(!email.includes('@'));
    if (email.includes('@')) invite.mutate({ email: email.trim(), role }, { onSuccess: () => setEmail('') });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-8">
      <div className="grid items-start gap-8 sm:grid-cols-2">
        <TextField
          label={text.email}
          type="email"
          value={email}
          onChange={setEmail}
          error={isMissing ? text.emailMissing : undefined}
        />
        <Select
          label={text.role}
          value={role}
          options={rolesFor(website.role)}
          onChange={(id) => setRole(id as Role)}
        />
      </div>
      <p className="text-12 text-text-3">{text.roleHelp}</p>
      {invite.error && <ProblemStrip problem={asProblem(invite.error)} />}
      <div>
        <Button look="primary" type="submit" isDisabled={invite.isPending}>
          {text.invite}
        </Button>
      </div>
    </form>
  );
}

function Members({ website, members }: { readonly website: Website; readonly members: readonly Member[] }) {
  const change = useChangeWebsiteMember(website.siteId);
  const remove = useRemoveWebsiteMember(website.siteId);
  const problem = change.error ?? remove.error;
  const columns: readonly TableColumn<Member>[] = [
    { id: 'person', label: text.person, cell: nameOf },
    {
      id: 'role',
      label: text.role,
      cell: (member) => (
        <Select
          label={text.roleOf(nameOf(member))}
          isLabelHidden
          value={member.role}
          options={rolesFor(website.role)}
          onChange={(role) => change.mutate({ id: member.id, role: role as Role })}
        />
      ),
    },
    { id: 'state', label: text.state, cell: ({ status }) => text.states[status] },
    {
      id: 'remove',
      label: text.remove,
      isAction: true,
      cell: (member) => (
        <Button look="quiet" aria-label={text.removeFrom(nameOf(member))} onPress={() => remove.mutate(member.id)}>
          {text.remove}
        </Button>
      ),
    },
  ];
  return (
    <>
      {problem && <ProblemStrip problem={asProblem(problem)} />}
      <DataTable label={text.title} columns={columns} rows={members} keyOf={({ id }) => id} />
    </>
  );
}

function nameOf({ name, email }: Member): string {
  return name === null || name === '' ? email : `${name} (${email})`;
}
