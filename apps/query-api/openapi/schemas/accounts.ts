import { roles } from '#libs/auth';
import {
  type Members,
  boolean,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  page,
  ref,
  said,
  text,
  textOf,
  uuid,
} from '../schema.ts';

const role = oneOf(...roles);
const email = { type: 'string', format: 'email', maxLength: 254 } as const;
const password = { type: 'string', minLength: 10, maxLength: 200 } as const;
const session = nullable(oneOf('bearer', 'cookie'));
const withSession: Members = {
  'session?': said(session, 'bearer answers tokens; cookie sets them as cookies that no script can read.'),
};

const requests: Members = {
  Registration: object({ email, password, name: textOf(100), 'invitation?': nullable(text), ...withSession }),
  Login: object({ email: text, password: text, ...withSession }),
  OAuthLogin: object({ code: text, state: text, codeVerifier: text, redirectUri: text, ...withSession }),
  Refresh: object({ 'refreshToken?': said(nullable(text), "The cookie's if absent.") }),
  Logout: object({ 'everywhere?': nullable(boolean), 'refreshToken?': nullable(text) }),
  EmailToken: object({ token: text, ...withSession }),
  ForgottenPassword: object({ email: text }),
  PasswordReset: object({ token: text, password }),
  ProfileChange: object({
    'name?': textOf(100),
    'avatarUrl?': nullable(text),
    'email?': email,
    'password?': said(nullable(text), 'Needed for another address.'),
  }),
  PasswordChange: object({ currentPassword: text, newPassword: password }),
  AccountClosing: object({ password: text, 'deleteWebsites?': nullable(boolean) }),
};

/** Accounts, organisations and their members (api.md 7.1, 10). */
export const accountSchemas: Members = {
  ...requests,
  User: object({
    id: uuid,
    email,
    name: text,
    avatarUrl: nullable(text),
    provider: oneOf('local', 'google', 'github', 'gateway'),
    emailVerified: boolean,
    pendingEmail: nullable(text),
    instanceRole: oneOf('user', 'owner'),
    organisations: list(object({ organisationId: uuid, name: text, role })),
    subscription: object({ plan: text, status: text, currentPeriodEnd: nullable(instant) }),
    createdAt: instant,
    updatedAt: instant,
  }),
  Auth: object({
    accessToken: nullable(text),
    tokenType: oneOf('Bearer'),
    expiresInSeconds: integer,
    refreshToken: nullable(text),
    user: ref('User'),
    'token?': said(nullable(text), 'The access token, where another product calls it so.'),
  }),
  VerificationSent: object({ verification: oneOf('sent') }),
  RegistrationPolicy: object({
    registration: oneOf('open', 'invited', 'closed'),
    isFirst: said(boolean, 'Whether whoever registers next owns the instance.'),
  }),
  OAuthProviders: object({ data: list(object({ name: text, enabled: boolean })) }),
  OAuthStart: object({ authorizeUrl: text, state: text, codeVerifier: text }),
  Organisation: object({
    id: uuid,
    name: text,
    role,
    plan: text,
    version: integer,
    createdAt: instant,
    updatedAt: instant,
  }),
  OrganisationList: page(ref('Organisation')),
  OrganisationName: object({ name: textOf(100) }),
  Member: object({
    id: said(uuid, 'Names the member in a path.'),
    userId: nullable(uuid),
    email,
    name: nullable(text),
    role,
    status: oneOf('invited', 'active'),
  }),
  MemberList: page(ref('Member')),
  NewMember: object({ email, role }),
  MemberRole: object({ role }),
};
