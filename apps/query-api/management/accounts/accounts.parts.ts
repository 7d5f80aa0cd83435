import { AccountMails } from './account-mails.ts';
import { Accounts } from './accounts.ts';
import { Attempts } from './attempts.ts';
import { AuthReply } from './auth-reply.ts';
import { AuthController } from './auth.controller.ts';
import { ChangePasswordHandler } from './change-password.command.ts';
import { CloseAccountHandler } from './closing/close-account.command.ts';
import { Closure } from './closing/closure.ts';
import { Closures } from './closing/closures.ts';
import { ForgotPasswordHandler } from './forgot-password.command.ts';
import { FindGatewayAccountHandler } from './find-gateway-account.command.ts';
import { GetUserHandler } from './get-user.query.ts';
import { LoginHandler } from './login.command.ts';
import { LogoutHandler } from './logout.command.ts';
import { OAuthLoginHandler } from './oauth/oauth-login.command.ts';
import { OAuthStates } from './oauth/oauth-state.ts';
import { OAuthController } from './oauth/oauth.controller.ts';
import { Providers } from './oauth/providers.ts';
import { RefreshHandler } from './refresh.command.ts';
import { RefreshController } from './refresh.controller.ts';
import { RegisterHandler } from './register.command.ts';
import { RegistrationController } from './registration.controller.ts';
import { ResetPasswordHandler } from './reset-password.command.ts';
import { SignIns } from './sign-ins.ts';
import { UpdateProfileHandler } from './update-profile.command.ts';
import { UsersController } from './users.controller.ts';
import { Users } from './users.ts';
import { VerifyEmailHandler } from './verify-email.command.ts';

/** Accounts, as parts of management. */
export const accountControllers = [
  AuthController,
  RefreshController,
  OAuthController,
  RegistrationController,
  UsersController,
];

export const accountHandlers = [
  RegisterHandler,
  LoginHandler,
  RefreshHandler,
  LogoutHandler,
  VerifyEmailHandler,
  ForgotPasswordHandler,
  ResetPasswordHandler,
  ChangePasswordHandler,
  UpdateProfileHandler,
  CloseAccountHandler,
  OAuthLoginHandler,
  GetUserHandler,
  FindGatewayAccountHandler,
];

export const accountProviders = [
  Users,
  Accounts,
  SignIns,
  AccountMails,
  Attempts,
  AuthReply,
  Closure,
  Closures,
  Providers,
  OAuthStates,
];
