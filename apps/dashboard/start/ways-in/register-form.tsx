import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useRegister } from '../../api/use-session.ts';
import { TextField } from '../../primitives/field.tsx';
import { fieldError, Form } from '../../primitives/form.tsx';
import { Strip } from '../../primitives/strip.tsx';
import { text } from '../../text/en.ts';
import { wrongEmail, wrongNewPassword } from './check.ts';
import { whenDone } from './when-done.ts';

interface RegisterFormProps {
  /** The token of an invitation. */
  readonly invitation?: string;
  readonly onDone: () => void;
}

const nothing = { name: '', email: '', password: '' };
type Fields = typeof nothing;

/** Makes an account. Who has to prove an address first is told to look into their mail. */
export function RegisterForm({ invitation, onDone }: RegisterFormProps) {
  const [fields, setFields] = useState<Fields>(nothing);
  const [wrong, setWrong] = useState<{ readonly [Name in keyof Fields]?: string | undefined }>({});
  const register = useRegister();
  const submit = () => {
    const found = check(fields);
    setWrong(found);
    if (Object.values(found).some((one) => one !== undefined)) return;
    const registration = { ...fields, name: fields.name.trim(), email: fields.email.trim() };
    const answered = register.mutateAsync({ ...registration, ...(invitation !== undefined && { invitation }) });
    whenDone(answered, (answer) => 'user' in answer && onDone());
  };
  if (register.data && !('user' in register.data)) return <Strip>{text.waysIn.mailSent(fields.email.trim())}</Strip>;
  const problem = register.error ? asProblem(register.error) : undefined;
  const field = (name: keyof Fields) => ({
    value: fields[name],
    onChange: (value: string) => setFields({ ...fields, [name]: value }),
    error: wrong[name] ?? fieldError(problem, name),
  });
  return (
    <Form
      onSubmit={submit}
      submit={text.waysIn.register}
      isPending={register.isPending}
      problem={problem?.field === undefined ? problem : undefined}
    >
      <TextField label={text.waysIn.name} autoComplete="name" maxLength={100} {...field('name')} />
      <TextField label={text.waysIn.email} type="email" autoComplete="username" maxLength={254} {...field('email')} />
      <TextField
        label={text.waysIn.password}
        help={text.waysIn.passwordHelp}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        {...field('password')}
      />
    </Form>
  );
}

function check({ name, email, password }: Fields) {
  return {
    name: name.trim() === '' ? text.waysIn.nameMissing : undefined,
    email: wrongEmail(email),
    password: wrongNewPassword(password),
  };
}
