import { useMutation, useQuery } from '@tanstack/react-query';
import { read, send } from './client.ts';
import { type Api, type Website } from './types.ts';

type Shared = Api['Shared'];

/** What a share link shows, and whether it wants a password first. */
export function useShared(token: string) {
  return useQuery({
    queryKey: ['shared', token],
    queryFn: ({ signal }) => read<Shared>(`/share/${token}`, {}, signal),
    retry: false,
  });
}

/** Exchanges the password of a link for a token that opens it for a while. */
export function useUnlock(token: string) {
  return useMutation({
    mutationFn: (password: string) => send<Api['Unlocked']>(`/share/${token}/unlock`, { password }),
  });
}

/** The website as a stranger may know it: reports ask for its zone and its ways of counting, and strangers change nothing. */
export function websiteOf(shared: NonNullable<Shared['website']>): Website {
  const { visitorMode, ...named } = shared;
  const nothing: readonly string[] = [];
  const never = new Date(0).toISOString();
  return {
    ...named,
    organisationId: '',
    role: 'viewer',
    description: '',
    domains: [],
    isActive: true,
    isVerified: false,
    verifiedAt: null,
    demo: false,
    trackingCode: '',
    version: 0,
    createdAt: never,
    updatedAt: never,
    settings: {
      trackingEnabled: true,
      visitorMode,
      respectDoNotTrack: false,
      allowedOrigins: nothing,
      excludedAddresses: nothing,
      excludedCountries: nothing,
      excludedPages: nothing,
      excludedHostnames: nothing,
      keptQueryParameters: nothing,
      pathRules: [],
      countFragments: false,
      bounceRule: 'onePageView',
      allowedInputs: nothing,
      modules: {
        clicks: false,
        pointer: false,
        scroll: false,
        inputs: false,
        vitals: false,
        outboundLinks: false,
        downloads: false,
      },
      maxEventAgeHours: 0,
    },
  };
}
