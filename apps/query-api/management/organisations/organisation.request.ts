import { IsDefined, IsEmail, IsIn, IsString } from 'class-validator';
import { type Role, roles } from '#libs/auth';
import { IsTextOf } from '../websites/website-fields.ts';

export class OrganisationRequest {
  static readonly readOnly = ['id', 'role', 'plan', 'version', 'createdAt', 'updatedAt'];

  @IsDefined() @IsTextOf(1, 100) readonly name!: string;
}

export class InviteRequest {
  @IsDefined() @IsTextOf(3, 254) @IsEmail() readonly email!: string;
  @IsDefined() @IsString() @IsIn([...roles]) readonly role!: Role;
}

export class MemberRequest {
  static readonly readOnly = ['id', 'userId', 'email', 'name', 'status'];

  @IsDefined() @IsString() @IsIn([...roles]) readonly role!: Role;
}
