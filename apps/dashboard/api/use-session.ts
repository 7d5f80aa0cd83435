import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, removeBy, change, send, signIn } from './client.ts';
import { asProblem } from './problem.ts';
import { type Api } from './types.ts';
import { type Job } from './use-job.ts';

export type User = Api['User'];
export type Auth = Api['Auth'];

const meKey = ['me'] as const;
/** Tokens stay in cookies that no script can read. */
const session = 'cookie';

/** Who is signed in? Null for the instance's own session, which is nobody's account. */
export function useMe() {
  return useQuery({ queryKey: meKey, queryFn: ({ signal }) => readMe(signal), staleTime: 60_000 });
}

async function readMe(signal: AbortSignal): Promise<User | null> {
  try {
    return await read<User>('/auth/me', {}, signal);
  } catch (error) {
    // Whether anybody is signed in at all is learnt from the websites.
    if (asProblem(error).isSignedOut) return null;
    throw error;
  }
}

/** Everything that was read before belongs to whoever was signed in before. */
function useSignedIn() {
  const client = useQueryClient();
  return { onSuccess: () => client.resetQueries() };
}

export function useLogin() {
  return useMutation({
    mutationFn: (login: { readonly email: string; readonly password: string }) =>
      send<Auth>('/auth/login', { ...login, session }),
    ...useSignedIn(),
  });
}

/** Signs in as the owner of the instance. */
export function useTokenSignIn() {
  return useMutation({ mutationFn: signIn, ...useSignedIn() });
}

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly invitation?: string;
}

/** Makes an account; who has to prove an address first is sent a mail and not signed in. */
export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (registration: Registration) =>
      send<Auth | Api['VerificationSent']>('/auth/register', { ...registration, session }),
    onSuccess: (answer) => ('user' in answer ? client.resetQueries() : undefined),
  });
}

/** Ends this session, or all of the account; whatever is asked then is refused, which shows the ways in. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (everywhere: boolean) => send<unknown>('/auth/logout', { everywhere }),
    onSuccess: () => client.resetQueries(),
  });
}

export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (profile: Api['ProfileChange']) => change<User>('/users/profile', profile),
    onSuccess: (user) => client.setQueryData(meKey, user),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (passwords: Api['PasswordChange']) => change<unknown>('/users/password', passwords),
  });
}

/** Begins to delete the account; the job is all that can be asked for from then on. */
export function useDeleteAccount() {
  return useMutation({ mutationFn: (closing: Api['AccountClosing']) => removeBy<Job>('/users/account', closing) });
}
