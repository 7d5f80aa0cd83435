import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useMyOrganisations } from '../api/use-my-organisations.ts';
import { type Organisation } from '../api/use-organisation.ts';
import { useSubscription, useUsage } from '../api/use-plan.ts';
import { PlainPage } from '../frame/plain-page.tsx';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Select } from '../primitives/select.tsx';
import { text } from '../text/en.ts';
import { EventsByWebsite } from './events-by-website.tsx';
import { Meters } from './meters.tsx';
import { PlanPanel } from './plan-panel.tsx';

/** What an organisation has bought, and how much of it is used. */
export function UsagePage() {
  const [chosen, setChosen] = useState<string>();
  const organisations = useMyOrganisations().data?.data;
  if (!organisations) return <PlainPage title={text.usage.title}>{null}</PlainPage>;
  const organisation = organisations.find(({ id }) => id === chosen) ?? organisations[0];
  return (
    <PlainPage
      title={text.usage.title}
      actions={<Chooser organisations={organisations} chosen={organisation} onChange={setChosen} />}
    >
      <Used key={organisation?.id} organisation={organisation} />
    </PlainPage>
  );
}

interface ChooserProps {
  readonly organisations: readonly Organisation[];
  readonly chosen: Organisation | undefined;
  readonly onChange: (id: string) => void;
}

function Chooser({ organisations, chosen, onChange }: ChooserProps) {
  if (!chosen || organisations.length < 2) return null;
  return (
    <Select
      label={text.usage.organisation}
      isLabelHidden
      value={chosen.id}
      options={organisations.map(({ id, name }) => ({ id, label: name }))}
      onChange={onChange}
    />
  );
}

function Used({ organisation }: { readonly organisation: Organisation | undefined }) {
  const { id, role } = organisation ?? {};
  const subscription = useSubscription(id);
  const usage = useUsage(id);
  const error = subscription.error ?? usage.error;
  return (
    <>
      {error && <ProblemStrip problem={asProblem(error)} />}
      {subscription.data && <PlanPanel subscription={subscription.data} mayBuy={role === 'owner'} />}
      {usage.data && <Meters usage={usage.data} />}
      {usage.data && <EventsByWebsite usage={usage.data} />}
    </>
  );
}
