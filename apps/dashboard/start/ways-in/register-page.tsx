import { Link, useNavigate } from '@tanstack/react-router';
import { useRegistrationPolicy } from '../../api/use-ways-in.ts';
import { text } from '../../text/en.ts';
import { BarePage } from './bare-page.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { RegisterForm } from './register-form.tsx';

/** Makes an account where the instance lets people in. */
export function RegisterPage() {
  const navigate = useNavigate();
  const policy = useRegistrationPolicy().data;
  if (!policy) return <BarePage title={text.waysIn.registerTitle} />;
  if (!policy.isFirst && policy.registration !== 'open') {
    return (
      <BarePage title={text.waysIn.registerTitle} explanation={text.waysIn.closed}>
        <ToLogin />
      </BarePage>
    );
  }
  return (
    <BarePage title={text.waysIn.registerTitle} explanation={policy.isFirst ? text.waysIn.first : undefined}>
      <ProviderButtons />
      <RegisterForm onDone={() => void navigate({ to: '/' })} />
      {!policy.isFirst && <ToLogin />}
    </BarePage>
  );
}

function ToLogin() {
  return (
    <p className="border-t border-line pt-16 text-13 text-text-2">
      {text.waysIn.hasAccount}{' '}
      <Link to="/login" className="text-accent underline">
        {text.waysIn.login}
      </Link>
    </p>
  );
}
