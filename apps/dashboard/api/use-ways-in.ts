import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, send } from './client.ts';
import { type Api } from './types.ts';
import { type Auth } from './use-session.ts';

export const providerNames = ['google', 'github'] as const;
export type ProviderName = (typeof providerNames)[number];

/** Who may register here? */
export function useRegistrationPolicy() {
  return useQuery({
    queryKey: ['registrationPolicy'],
    queryFn: ({ signal }) => read<Api['RegistrationPolicy']>('/auth/registration', {}, signal),
    staleTime: 60_000,
  });
}

/** Who else vouches for users here? */
export function useProviders() {
  return useQuery({
    queryKey: ['providers'],
    queryFn: ({ signal }) => read<Api['OAuthProviders']>('/auth/providers', {}, signal),
    select: ({ data }) => providerNames.filter((name) => data.some((one) => one.name === name && one.enabled)),
    staleTime: Infinity,
  });
}

/** Asks a provider where to send the reader. */
export function useStartOAuth() {
  return useMutation({
    mutationFn: ({ provider, redirectUri }: { readonly provider: ProviderName; readonly redirectUri: string }) =>
      read<Api['OAuthStart']>(`/auth/${provider}/start`, { redirectUri }),
  });
}

/** Exchanges, once, what a provider sent the reader back with. */
export function useOAuthLogin(provider: ProviderName | undefined, proof: Api['OAuthLogin'] | undefined) {
  return useOnce(['oauth', proof?.code], () => send<Auth>(`/auth/${provider ?? ''}`, { ...proof, session: 'cookie' }), {
    isAsked: provider !== undefined && proof !== undefined,
  });
}

/** Proves an address, once, by the token of a mail, and signs in. */
export function useVerifiedEmail(token: string) {
  return useOnce(['verifyEmail', token], () => send<Auth>('/auth/verify-email', { token, session: 'cookie' }), {
    isAsked: token !== '',
  });
}

function useOnce<Answer>(
  queryKey: readonly unknown[],
  queryFn: () => Promise<Answer>,
  { isAsked }: { readonly isAsked: boolean },
) {
  return useQuery({ queryKey, queryFn, enabled: isAsked, staleTime: Infinity, gcTime: Infinity, retry: false });
}

export function useForgotPassword() {
  return useMutation({ mutationFn: (email: string) => send<unknown>('/auth/forgot-password', { email }) });
}

export function useResetPassword() {
  return useMutation({ mutationFn: (reset: Api['PasswordReset']) => send<unknown>('/auth/reset-password', reset) });
}

export function useAcceptInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => send<Api['Member']>(`/invitations/${encodeURIComponent(token)}/accept`),
    onSuccess: () => client.resetQueries(),
  });
}
