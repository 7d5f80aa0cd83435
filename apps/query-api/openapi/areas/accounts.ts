import { type ErrorCode } from '#libs/domain';
import { type Operation, writing } from '../operation.ts';
import { ref, text } from '../schema.ts';

const auth = { 200: ref('Auth') } as const;

/** What calls refuse that need no credential. */
const open: readonly ErrorCode[] = [
  'body.malformed',
  'body.type',
  'field.missing',
  'field.invalid',
  'field.unknown',
  'rate.exceeded',
  'store.unavailable',
];

const signingIn: readonly Operation[] = [
  {
    id: 'register',
    call: 'POST /api/v1/auth/register',
    area: 'Accounts',
    what: 'Make an account; the first one owns the instance',
    who: 'any',
    body: ref('Registration'),
    answers: { 201: ref('Auth'), 202: ref('VerificationSent') },
    refusals: [...open, 'auth.registrationClosed', 'email.taken', 'invitation.unknown', 'invitation.expired'],
    aliases: ['POST /api/v1/user/auth/register'],
  },
  {
    id: 'login',
    call: 'POST /api/v1/auth/login',
    area: 'Accounts',
    what: 'Sign in by a password',
    who: 'any',
    body: ref('Login'),
    answers: auth,
    refusals: [...open, 'auth.invalid', 'auth.emailUnverified'],
    aliases: ['POST /auth/login', 'POST /api/v1/user/auth/login'],
  },
  {
    id: 'refresh',
    call: 'POST /api/v1/auth/refresh',
    area: 'Accounts',
    what: 'Exchange a refresh token for the next one',
    who: 'any',
    body: ref('Refresh'),
    answers: auth,
    refusals: [...open, 'auth.required', 'auth.refreshInvalid', 'auth.refreshReused', 'csrf.invalid'],
    aliases: ['POST /api/v1/user/auth/refresh'],
  },
  {
    id: 'logout',
    call: 'POST /api/v1/auth/logout',
    area: 'Accounts',
    what: 'End a sign-in, or all of them',
    who: 'signedIn',
    body: ref('Logout'),
    answers: { 204: null },
    refusals: writing,
    aliases: ['POST /api/v1/user/auth/logout'],
  },
  {
    id: 'readMe',
    call: 'GET /api/v1/auth/me',
    area: 'Accounts',
    what: 'Who is signed in',
    who: 'signedIn',
    answers: { 200: ref('User') },
    refusals: ['user.unknown'],
    aliases: ['GET /api/v1/user/auth/me'],
  },
];

const mails: readonly Operation[] = [
  {
    id: 'verifyEmail',
    call: 'POST /api/v1/auth/verify-email',
    area: 'Accounts',
    what: 'Prove an address by the token of a mail, and sign in',
    who: 'any',
    body: ref('EmailToken'),
    answers: auth,
    refusals: [...open, 'auth.tokenInvalid'],
  },
  {
    id: 'forgotPassword',
    call: 'POST /api/v1/auth/forgot-password',
    area: 'Accounts',
    what: 'Have a link sent to choose a new password',
    who: 'any',
    body: ref('ForgottenPassword'),
    answers: { 202: null },
    refusals: open,
  },
  {
    id: 'resetPassword',
    call: 'POST /api/v1/auth/reset-password',
    area: 'Accounts',
    what: 'Choose a new password by the token of a mail',
    who: 'any',
    body: ref('PasswordReset'),
    answers: { 204: null },
    refusals: [...open, 'auth.tokenInvalid'],
  },
];

const oauthLogin = {
  area: 'Accounts',
  who: 'any',
  body: ref('OAuthLogin'),
  answers: { 200: ref('Auth'), 201: ref('Auth') },
  refusals: [...open, 'auth.oauthFailed', 'auth.providerOff', 'auth.emailUnverified', 'auth.registrationClosed'],
} as const;

const providers: readonly Operation[] = [
  {
    id: 'listProviders',
    call: 'GET /api/v1/auth/providers',
    area: 'Accounts',
    what: 'Who else vouches for users',
    who: 'any',
    answers: { 200: ref('OAuthProviders') },
    refusals: ['rate.exceeded'],
  },
  {
    id: 'readRegistration',
    call: 'GET /api/v1/auth/registration',
    area: 'Accounts',
    what: 'Who may register',
    who: 'any',
    answers: { 200: ref('RegistrationPolicy') },
    refusals: ['rate.exceeded', 'store.unavailable'],
  },
  {
    id: 'startOAuth',
    call: 'GET /api/v1/auth/{provider}/start',
    area: 'Accounts',
    what: 'Begin to sign in by a provider',
    who: 'any',
    query: [{ name: 'redirectUri', schema: text, what: 'A page of this instance.', required: true }],
    answers: { 200: ref('OAuthStart') },
    refusals: ['field.missing', 'field.invalid', 'auth.providerOff', 'rate.exceeded'],
  },
  { ...oauthLogin, id: 'loginByGoogle', call: 'POST /api/v1/auth/google', what: 'Sign in by Google' },
  { ...oauthLogin, id: 'loginByGithub', call: 'POST /api/v1/auth/github', what: 'Sign in by GitHub' },
];

const changingProfile = {
  area: 'Accounts',
  who: 'signedIn',
  body: ref('ProfileChange'),
  answers: { 200: ref('User') },
  refusals: [...writing, 'auth.passwordWrong', 'email.taken', 'user.unknown'],
} as const;

const own: readonly Operation[] = [
  {
    id: 'readProfile',
    call: 'GET /api/v1/users/profile',
    area: 'Accounts',
    what: 'The own account',
    who: 'signedIn',
    answers: { 200: ref('User') },
    refusals: ['user.unknown'],
    aliases: ['GET /api/v1/user/profile'],
  },
  {
    ...changingProfile,
    id: 'updateProfile',
    call: 'PUT /api/v1/users/profile',
    what: 'Change what is named, keep the rest; another address is verified first',
    aliases: ['PUT /api/v1/user/profile'],
  },
  { ...changingProfile, id: 'patchProfile', call: 'PATCH /api/v1/users/profile', what: 'The same as PUT' },
  {
    id: 'changePassword',
    call: 'PUT /api/v1/users/password',
    area: 'Accounts',
    what: 'Change the password; every other sign-in ends',
    who: 'signedIn',
    body: ref('PasswordChange'),
    answers: { 204: null },
    refusals: [...writing, 'auth.passwordWrong', 'user.unknown'],
    aliases: ['PUT /api/v1/user/password'],
  },
  {
    id: 'deleteAccount',
    call: 'DELETE /api/v1/users/account',
    area: 'Accounts',
    what: 'Delete the account, and the websites that nobody else owns',
    who: 'signedIn',
    body: ref('AccountClosing'),
    answers: { 202: ref('Job') },
    refusals: [...writing, 'auth.passwordWrong', 'account.ownsWebsites', 'account.ownsInstance', 'user.unknown'],
    aliases: ['DELETE /api/v1/user/account'],
  },
];

/** Accounts (api.md 7.1). */
export const accountOperations: readonly Operation[] = [...signingIn, ...mails, ...providers, ...own];
