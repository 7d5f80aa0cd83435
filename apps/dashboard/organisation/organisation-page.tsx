import { useParams } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { useOrganisation, type Organisation } from '../api/use-organisation.ts';
import { PlainPage } from '../frame/plain-page.tsx';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { text } from '../text/en.ts';
import { AuditPanel } from './audit-panel.tsx';
import { DeleteOrganisationPanel } from './delete-organisation-panel.tsx';
import { MembersPanel } from './members-panel.tsx';
import { NamePanel } from './name-panel.tsx';
import { isManager } from './roles.ts';
import { TransfersPanel } from './transfers-panel.tsx';

/** Who owns websites together, and what each of them may. */
export function OrganisationPage() {
  const { organisationId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useOrganisation(organisationId);
  return (
    <PlainPage title={data?.name ?? text.organisation.title}>
      {error && !data && <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />}
      {data && <Panels key={data.id} organisation={data} />}
    </PlainPage>
  );
}

/** What would be refused is not there. */
function Panels({ organisation }: { readonly organisation: Organisation }) {
  return (
    <>
      {isManager(organisation.role) && <NamePanel organisation={organisation} />}
      {isManager(organisation.role) && <TransfersPanel organisationId={organisation.id} />}
      <MembersPanel organisation={organisation} />
      {isManager(organisation.role) && <AuditPanel organisationId={organisation.id} />}
      {organisation.role === 'owner' && <DeleteOrganisationPanel organisation={organisation} />}
    </>
  );
}
