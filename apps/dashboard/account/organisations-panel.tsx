import { Link } from '@tanstack/react-router';
import { useMyOrganisations } from '../api/use-my-organisations.ts';
import { AddOrganisation } from '../organisation/add-organisation.tsx';
import { Panel } from '../primitives/panel.tsx';
import { text } from '../text/en.ts';

/** Whom the reader works with. */
export function OrganisationsPanel() {
  const organisations = useMyOrganisations().data?.data ?? [];
  return (
    <Panel title={text.account.organisations} explanation={text.account.organisationsText}>
      <ul className="flex flex-col">
        {organisations.map(({ id, name, role }) => (
          <li key={id} className="flex items-center justify-between gap-16 border-t border-line py-8">
            <Link
              to="/organisations/$organisationId"
              params={{ organisationId: id }}
              className="min-w-0 text-accent underline wrap-anywhere"
            >
              {name}
            </Link>
            <span className="text-13 text-text-2">{text.roles[role]}</span>
          </li>
        ))}
      </ul>
      <AddOrganisation />
    </Panel>
  );
}
