import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Failure, parseTime } from '#libs/domain';
import { type AuditFilter } from './find-entries.ts';

export const auditActions = ['created', 'changed', 'deleted'] as const;
export const auditKinds = [
  'website',
  'websiteAccess',
  'organisation',
  'annotation',
  'import',
  'apiKey',
  'shareLink',
  'subscription',
  'usageAdjustment',
] as const;

const MAX_ID = 128;

/** Which entries of the audit log are meant: all that have the values given. */
export class AuditRequest {
  @IsOptional() @IsIn(auditKinds) readonly kind?: string;
  @IsOptional() @IsIn(auditActions) readonly action?: string;
  /** Of what was changed. */
  @IsOptional() @IsString() @MaxLength(MAX_ID) readonly id?: string;
  @IsOptional() @IsString() @MaxLength(MAX_ID) readonly userId?: string;
  @IsOptional() @IsString() @MaxLength(MAX_ID) readonly websiteId?: string;
  /** At or after this instant. */
  @IsOptional() @IsString() readonly from?: string;
  /** Before this instant. */
  @IsOptional() @IsString() readonly to?: string;
  @IsOptional() @IsString() readonly limit?: string;
  @IsOptional() @IsString() readonly cursor?: string;
  @IsOptional() @IsString() readonly offset?: string;
}

const instantOf = (text: string | undefined, field: string): Date | null => {
  if (text === undefined) return null;
  const instant = parseTime(text);
  if (instant !== undefined) return new Date(instant);
  throw new Failure('field.invalid', `${field} must be a time, such as 2026-03-01T12:00:00Z.`, { field });
};

const idOf = (text: string | undefined): string | null => text?.toLowerCase() ?? null;

/** Throws `field.invalid` for a time that cannot be read. */
export const filterOf = ({ kind, action, id, userId, websiteId, from, to }: AuditRequest): AuditFilter => ({
  kind: kind ?? null,
  action: action ?? null,
  documentId: idOf(id),
  actor: idOf(userId),
  websiteId: idOf(websiteId),
  from: instantOf(from, 'from'),
  to: instantOf(to, 'to'),
});
