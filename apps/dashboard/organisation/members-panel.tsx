import { asProblem } from '../api/problem.ts';
import {
  useChangeMember,
  useMembers,
  useRemoveMember,
  type Member,
  type Organisation,
} from '../api/use-organisation.ts';
import { useMe } from '../api/use-session.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Select } from '../primitives/select.tsx';
import { text } from '../text/en.ts';
import { InviteMember } from './invite-member.tsx';
import { isManager, rolesToGive, type Role } from './roles.ts';

/** Who is in, who was invited, and what each may; roles are changed where they stand. */
export function MembersPanel({ organisation }: { readonly organisation: Organisation }) {
  const { id, role } = organisation;
  const members = useMembers(id);
  const change = useChangeMember(id);
  const remove = useRemoveMember(id);
  const me = useMe().data;
  const error = members.error ?? change.error ?? remove.error;
  const columns: readonly TableColumn<Member>[] = [
    { id: 'member', label: text.organisation.member, cell: (member) => <Named member={member} /> },
    {
      id: 'role',
      label: text.organisation.role,
      cell: (member) => (
        <RoleOf member={member} own={role} onChange={(given) => change.mutate({ id: member.id, role: given })} />
      ),
    },
    { id: 'state', label: text.organisation.state, cell: ({ status }) => text.organisation.states[status] },
    {
      id: 'actions',
      label: text.organisation.actions,
      isAction: true,
      cell: (member) => {
        const isMe = member.userId !== null && member.userId === me?.id;
        if (!isMe && !isManager(role)) return null;
        return <Remove member={member} isMe={isMe} onRemove={() => remove.mutate(member.id)} />;
      },
    },
  ];
  return (
    <Panel title={text.organisation.members} explanation={text.organisation.membersText}>
      {error && <ProblemStrip problem={asProblem(error)} />}
      {members.data && (
        <DataTable
          label={text.organisation.members}
          columns={columns}
          rows={members.data}
          keyOf={({ id: key }) => key}
        />
      )}
      {isManager(role) && <InviteMember organisation={organisation} />}
    </Panel>
  );
}

function Named({ member: { name, email } }: { readonly member: Member }) {
  return (
    <>
      {name !== null && <span className="block">{name}</span>}
      <span className="block font-normal text-text-2">{email}</span>
    </>
  );
}

interface RemoveProps {
  readonly member: Member;
  readonly isMe: boolean;
  readonly onRemove: () => void;
}

function Remove({ member, isMe, onRemove }: RemoveProps) {
  return (
    <Button
      look="quiet"
      aria-label={isMe ? text.organisation.leave : text.organisation.removeNamed(member.email)}
      onPress={onRemove}
    >
      {isMe ? text.organisation.leave : text.organisation.removeMember}
    </Button>
  );
}

interface RoleOfProps {
  readonly member: Member;
  readonly own: Role;
  readonly onChange: (role: Role) => void;
}

function RoleOf({ member, own, onChange }: RoleOfProps) {
  const given = rolesToGive(own);
  if (!isManager(own) || !given.includes(member.role)) return text.roles[member.role];
  return (
    <Select
      label={text.organisation.roleOf(member.email)}
      isLabelHidden
      value={member.role}
      options={given.map((id) => ({ id, label: text.roles[id] }))}
      onChange={(id) => onChange(id as Role)}
    />
  );
}
