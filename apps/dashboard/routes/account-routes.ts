import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.ts';

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../start/start-page.tsx'), 'StartPage'),
});

/** Nothing stands around the ways in: whoever comes by them is nobody yet. */
const staticData = { isBare: true } as const;

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  staticData,
  component: lazyRouteComponent(() => import('../start/ways-in/login-page.tsx'), 'LoginPage'),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  staticData,
  component: lazyRouteComponent(() => import('../start/ways-in/register-page.tsx'), 'RegisterPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  staticData,
  component: lazyRouteComponent(() => import('../start/ways-in/forgot-password-page.tsx'), 'ForgotPasswordPage'),
});

// The addresses of these three stand in mails that were sent.
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  staticData,
  component: lazyRouteComponent(() => import('../start/ways-in/reset-password-page.tsx'), 'ResetPasswordPage'),
});

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  staticData,
  component: lazyRouteComponent(() => import('../start/ways-in/verify-email-page.tsx'), 'VerifyEmailPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  staticData,
  component: lazyRouteComponent(() => import('../start/ways-in/invitation-page.tsx'), 'InvitationPage'),
});

const oauth = createRoute({
  getParentRoute: () => root,
  path: '/oauth/$provider',
  staticData,
  component: lazyRouteComponent(() => import('../start/ways-in/oauth-page.tsx'), 'OAuthPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/account-page.tsx'), 'AccountPage'),
});

const organisations = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  component: lazyRouteComponent(() => import('../organisation/organisations-page.tsx'), 'OrganisationsPage'),
});

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$organisationId',
  component: lazyRouteComponent(() => import('../organisation/organisation-page.tsx'), 'OrganisationPage'),
});

const usage = createRoute({
  getParentRoute: () => root,
  path: '/usage',
  component: lazyRouteComponent(() => import('../usage/usage-page.tsx'), 'UsagePage'),
});

/** Pages about whoever is signed in, and the ways in. */
export const accountRoutes = [
  start,
  login,
  register,
  forgotPassword,
  resetPassword,
  verifyEmail,
  invitation,
  oauth,
  account,
  organisations,
  organisation,
  usage,
] as const;
