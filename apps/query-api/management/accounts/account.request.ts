import {
  IsBoolean,
  IsDefined,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { IsTextOf } from '../websites/website-fields.ts';

const MIN_PASSWORD = 10;
const MAX_PASSWORD = 200;
const MAX_TOKEN = 4096;

/** How the caller wants to stay signed in: by tokens in the answer, or by cookies that no script can read. */
class WithSession {
  @IsOptional() @IsIn(['bearer', 'cookie']) readonly session?: 'bearer' | 'cookie' | null;
}

export class RegisterRequest extends WithSession {
  @IsDefined() @IsTextOf(3, 254) @IsEmail() readonly email!: string;
  @IsDefined() @Length(MIN_PASSWORD, MAX_PASSWORD) readonly password!: string;
  @IsDefined() @IsTextOf(1, 100) readonly name!: string;
  /** The token of an invitation, where nobody else can register. */
  @IsOptional() @IsString() @MaxLength(MAX_TOKEN) readonly invitation?: string | null;
}

export class LoginRequest extends WithSession {
  @IsDefined() @IsString() @MaxLength(254) readonly email!: string;
  @IsDefined() @IsString() @MaxLength(MAX_PASSWORD) readonly password!: string;
}

export class OAuthRequest extends WithSession {
  @IsDefined() @IsString() @MaxLength(MAX_TOKEN) readonly code!: string;
  @IsDefined() @IsString() @MaxLength(MAX_TOKEN) readonly state!: string;
  @IsDefined() @IsString() @MaxLength(128) readonly codeVerifier!: string;
  @IsDefined() @IsString() @MaxLength(2048) readonly redirectUri!: string;
}

export class RefreshRequest {
  /** The cookie's if absent. */
  @IsOptional() @IsString() @MaxLength(MAX_TOKEN) readonly refreshToken?: string | null;
}

export class LogoutRequest {
  @IsOptional() @IsBoolean() readonly everywhere?: boolean | null;
  /** Of another sign-in that is to end, too. */
  @IsOptional() @IsString() @MaxLength(MAX_TOKEN) readonly refreshToken?: string | null;
}

export class VerifyEmailRequest extends WithSession {
  @IsDefined() @IsString() @MaxLength(MAX_TOKEN) readonly token!: string;
}

export class ForgotPasswordRequest {
  @IsDefined() @IsString() @MaxLength(254) readonly email!: string;
}

export class ResetPasswordRequest {
  @IsDefined() @IsString() @MaxLength(MAX_TOKEN) readonly token!: string;
  @IsDefined() @Length(MIN_PASSWORD, MAX_PASSWORD) readonly password!: string;
}

const isSaid = (_: unknown, value: unknown): boolean => value !== undefined;

export class UpdateProfileRequest {
  static readonly readOnly = [
    'id',
    'provider',
    'emailVerified',
    'pendingEmail',
    'instanceRole',
    'organisations',
    'subscription',
    'createdAt',
    'updatedAt',
  ];

  @ValidateIf(isSaid) @IsTextOf(1, 100) readonly name?: string;
  @IsOptional() @IsUrl({ protocols: ['https'], require_protocol: true }) @MaxLength(2048) readonly avatarUrl?:
    string | null;
  @ValidateIf(isSaid) @IsTextOf(3, 254) @IsEmail() readonly email?: string;
  /** Needed for another address. */
  @IsOptional() @IsString() @MaxLength(MAX_PASSWORD) readonly password?: string | null;
}

export class ChangePasswordRequest {
  @IsDefined() @IsString() @MaxLength(MAX_PASSWORD) readonly currentPassword!: string;
  @IsDefined() @Length(MIN_PASSWORD, MAX_PASSWORD) readonly newPassword!: string;
}

export class CloseAccountRequest {
  @IsDefined() @IsString() @MaxLength(MAX_PASSWORD) readonly password!: string;
  @IsOptional() @IsBoolean() readonly deleteWebsites?: boolean | null;
}
