import { Link } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { useMe, type User } from '../api/use-session.ts';
import { useRegistrationPolicy } from '../api/use-ways-in.ts';
import { PlainPage } from '../frame/plain-page.tsx';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Panel } from '../primitives/panel.tsx';
import { text } from '../text/en.ts';
import { AppearancePanel } from './appearance-panel.tsx';
import { DeleteAccountPanel } from './delete-account-panel.tsx';
import { OrganisationsPanel } from './organisations-panel.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { ProfilePanel } from './profile-panel.tsx';
import { SignOutPanel } from './sign-out-panel.tsx';

/** Who is signed in: name, address, password, looks, organisations, and the way out. */
export function AccountPage() {
  const { data: me, error, refetch } = useMe();
  return (
    <PlainPage title={text.account.title}>
      {error && <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />}
      {me === null && <NobodysSession />}
      {me && <OwnPanels key={me.id} me={me} />}
      <AppearancePanel />
      <SignOutPanel hasAccount={me !== null} />
      {me?.instanceRole === 'user' && <DeleteAccountPanel />}
    </PlainPage>
  );
}

function OwnPanels({ me }: { readonly me: User }) {
  return (
    <>
      <ProfilePanel me={me} />
      <PasswordPanel me={me} />
      <OrganisationsPanel />
    </>
  );
}

function NobodysSession() {
  const policy = useRegistrationPolicy().data;
  return (
    <Panel title={text.account.none}>
      {policy?.isFirst && (
        <p className="text-13 text-text-2">
          {text.account.noneHow}{' '}
          <Link to="/register" className="text-accent underline">
            {text.waysIn.register}
          </Link>
        </p>
      )}
    </Panel>
  );
}
