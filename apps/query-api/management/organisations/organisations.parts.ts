import { AcceptInvitationHandler } from './accept-invitation.command.ts';
import { ChangeMemberHandler } from './change-member.command.ts';
import { CreateOrganisationHandler } from './create-organisation.command.ts';
import { DeleteOrganisationHandler } from './delete-organisation.command.ts';
import { GetOrganisationHandler } from './get-organisation.query.ts';
import { InvitationsController } from './invitations.controller.ts';
import { Invitations } from './invitations.ts';
import { InviteMemberHandler } from './invite-member.command.ts';
import { ListMembersHandler } from './list-members.query.ts';
import { ListOrganisationsHandler } from './list-organisations.query.ts';
import { MemberLists } from './member-lists.ts';
import { OrganisationMembersController } from './members.controller.ts';
import { Members } from './members.ts';
import { OrganisationsController } from './organisations.controller.ts';
import { Organisations } from './organisations.ts';
import { RemoveMemberHandler } from './remove-member.command.ts';
import { RenameOrganisationHandler } from './rename-organisation.command.ts';
import { WebsiteMembersController } from './website-members.controller.ts';

/** Organisations and who is in them, as parts of management. */
export const organisationControllers = [
  OrganisationsController,
  OrganisationMembersController,
  WebsiteMembersController,
  InvitationsController,
];

export const organisationHandlers = [
  CreateOrganisationHandler,
  RenameOrganisationHandler,
  DeleteOrganisationHandler,
  GetOrganisationHandler,
  ListOrganisationsHandler,
  InviteMemberHandler,
  ChangeMemberHandler,
  RemoveMemberHandler,
  AcceptInvitationHandler,
  ListMembersHandler,
];

export const organisationProviders = [Organisations, MemberLists, Invitations, Members];
