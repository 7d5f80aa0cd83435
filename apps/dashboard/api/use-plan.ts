import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, send } from './client.ts';
import { type Api } from './types.ts';

export type Subscription = Api['Subscription'];
export type Usage = Api['Usage'];

export const soldPlans = ['standard', 'pro', 'lifetime', 'enterprise'] as const;
export type SoldPlan = (typeof soldPlans)[number];

/** None means the organisation made with the account. */
type Whose = string | undefined;

const named = (organisationId: Whose) => (organisationId === undefined ? {} : { organisationId });

export function useSubscription(organisationId: Whose) {
  return useQuery({
    queryKey: ['subscription', organisationId],
    queryFn: ({ signal }) => read<Subscription>('/subscriptions/current', named(organisationId), signal),
  });
}

export function useUsage(organisationId: Whose) {
  return useQuery({
    queryKey: ['usage', organisationId],
    queryFn: ({ signal }) => read<Usage>('/subscriptions/usage', named(organisationId), signal),
    refetchInterval: 60_000,
  });
}

/** Where the provider sells a plan. */
export function useCheckout(organisationId: Whose) {
  return useMutation({
    mutationFn: (plan: SoldPlan) =>
      send<Api['ProviderPage']>('/subscriptions/checkout', {
        ...named(organisationId),
        plan,
        returnUrl: window.location.href,
      }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

/** Where the provider keeps invoices and means of payment. */
export function usePortal(organisationId: Whose) {
  return useMutation({
    mutationFn: () => send<Api['ProviderPage']>('/subscriptions/portal', named(organisationId)),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

/** Lets a plan end, or go on after all; it counts once the provider has told so. */
export function useChangePlan(organisationId: Whose) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: 'cancel' | 'resume') => send<unknown>(`/subscriptions/${what}`, named(organisationId)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['subscription', organisationId] }),
  });
}
