import { Navigate } from '@tanstack/react-router';
import { OrganisationsPanel } from '../account/organisations-panel.tsx';
import { asProblem } from '../api/problem.ts';
import { useMyOrganisations } from '../api/use-my-organisations.ts';
import { PlainPage } from '../frame/plain-page.tsx';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { text } from '../text/en.ts';

/** Whom the reader works with. Where that is one organisation, there is nothing to choose: its page follows at once. */
export function OrganisationsPage() {
  const { data, error, refetch } = useMyOrganisations();
  const [first, ...others] = data?.data ?? [];
  if (first && others.length === 0) {
    return <Navigate to="/organisations/$organisationId" params={{ organisationId: first.id }} replace />;
  }
  return (
    <PlainPage title={text.account.organisations}>
      {error && !data && <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />}
      {data && <OrganisationsPanel />}
    </PlainPage>
  );
}
