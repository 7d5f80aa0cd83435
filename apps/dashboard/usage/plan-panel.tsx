import { asProblem } from '../api/problem.ts';
import { soldPlans, useChangePlan, useCheckout, usePortal, type Subscription } from '../api/use-plan.ts';
import { longDate } from '../format/dates.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Strip } from '../primitives/strip.tsx';
import { text } from '../text/en.ts';
import { planName } from './plan-name.ts';

interface PlanPanelProps {
  readonly subscription: Subscription;
  /** Who pays is who owns. */
  readonly mayBuy: boolean;
}

/** The plan, until when it is paid, and the ways to another one where there is something to pay. */
export function PlanPanel({ subscription, mayBuy }: PlanPanelProps) {
  const { plan } = subscription;
  if (plan === 'selfHosted') {
    return <Panel title={`${text.usage.plan}: ${planName(plan)}`} explanation={text.usage.notBilled} />;
  }
  return (
    <Panel title={`${text.usage.plan}: ${planName(plan)}`} explanation={standing(subscription)}>
      {mayBuy && <Buying subscription={subscription} />}
    </Panel>
  );
}

function standing({ status, currentPeriodEnd, cancelAtPeriodEnd }: Subscription): string {
  const words = text.usage.statuses[status];
  if (currentPeriodEnd === null) return words;
  const date = longDate(new Date(currentPeriodEnd), 'UTC');
  return `${words}. ${cancelAtPeriodEnd ? text.usage.ends(date) : text.usage.until(date)}`;
}

function Buying({ subscription }: { readonly subscription: Subscription }) {
  const { organisationId, plan, provider, cancelAtPeriodEnd } = subscription;
  const checkout = useCheckout(organisationId);
  const portal = usePortal(organisationId);
  const change = useChangePlan(organisationId);
  const error = checkout.error ?? portal.error ?? change.error;
  return (
    <div className="flex flex-col gap-8">
      {error && <ProblemStrip problem={asProblem(error)} />}
      {change.isSuccess && <Strip>{text.usage.asked}</Strip>}
      <div className="flex flex-wrap gap-8">
        {provider === 'none' &&
          soldPlans
            .filter((sold) => sold !== plan)
            .map((sold) => (
              <Button key={sold} isDisabled={checkout.isPending} onPress={() => checkout.mutate(sold)}>
                {text.usage.buy(planName(sold))}
              </Button>
            ))}
        {provider !== 'none' && (
          <>
            <Button isDisabled={portal.isPending} onPress={() => portal.mutate()}>
              {text.usage.portal}
            </Button>
            <Button
              look="quiet"
              isDisabled={change.isPending}
              onPress={() => change.mutate(cancelAtPeriodEnd ? 'resume' : 'cancel')}
            >
              {cancelAtPeriodEnd ? text.usage.resume : text.usage.cancel}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
