import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useInvite, type Organisation } from '../api/use-organisation.ts';
import { TextField } from '../primitives/field.tsx';
import { fieldError, Form } from '../primitives/form.tsx';
import { Select } from '../primitives/select.tsx';
import { wrongEmail } from '../start/ways-in/check.ts';
import { text } from '../text/en.ts';
import { rolesToGive, type Role } from './roles.ts';

/** Asks somebody by mail to become a member. */
export function InviteMember({ organisation: { id, role: own } }: { readonly organisation: Organisation }) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [wrong, setWrong] = useState<string>();
  const invite = useInvite(id);
  const submit = () => {
    const found = wrongEmail(email);
    setWrong(found);
    if (found === undefined) invite.mutate({ email: email.trim(), role }, { onSuccess: () => setEmail('') });
  };
  const problem = invite.error ? asProblem(invite.error) : undefined;
  return (
    <div className="border-t border-line pt-16">
      <Form
        onSubmit={submit}
        submit={text.organisation.invite}
        isPending={invite.isPending}
        problem={problem?.field === undefined ? problem : undefined}
        done={invite.data && text.organisation.invited(invite.data.email)}
      >
        <div className="grid gap-16 sm:grid-cols-2">
          <TextField
            label={text.organisation.email}
            help={text.organisation.inviteText}
            type="email"
            maxLength={254}
            value={email}
            onChange={setEmail}
            error={wrong ?? fieldError(problem, 'email')}
          />
          <Select
            label={text.organisation.role}
            value={role}
            options={rolesToGive(own).map((one) => ({ id: one, label: text.roles[one] }))}
            onChange={(one) => setRole(one as Role)}
          />
        </div>
      </Form>
    </div>
  );
}
