import { type Operation, managing, writing } from '../operation.ts';
import { ref } from '../schema.ts';
import { paging } from './parameters.ts';

const O = '/api/v1/organisations/{organisationId}';
const W = '/api/v1/websites/{websiteId}';

const unknown = ['organisation.unknown'] as const;

const renaming = {
  area: 'Organisations',
  who: 'organisation.manage',
  body: ref('OrganisationName'),
  answers: { 200: ref('Organisation') },
  refusals: [...writing, ...unknown],
} as const;

const organisations: readonly Operation[] = [
  {
    id: 'listOrganisations',
    call: 'GET /api/v1/organisations',
    area: 'Organisations',
    what: 'Organisations of the caller, by name',
    who: 'signedIn',
    query: paging,
    answers: { 200: ref('OrganisationList') },
    refusals: managing,
  },
  {
    id: 'createOrganisation',
    call: 'POST /api/v1/organisations',
    area: 'Organisations',
    what: 'Make an organisation that the caller owns',
    who: 'signedIn',
    body: ref('OrganisationName'),
    answers: { 201: ref('Organisation') },
    refusals: writing,
  },
  {
    id: 'readOrganisation',
    call: `GET ${O}`,
    area: 'Organisations',
    what: 'One organisation',
    who: 'organisation.read',
    answers: { 200: ref('Organisation') },
    refusals: unknown,
  },
  { ...renaming, id: 'updateOrganisation', call: `PUT ${O}`, what: 'Give an organisation another name' },
  { ...renaming, id: 'patchOrganisation', call: `PATCH ${O}`, what: 'The same as PUT' },
  {
    id: 'deleteOrganisation',
    call: `DELETE ${O}`,
    area: 'Organisations',
    what: 'Delete an organisation that has no website',
    who: 'organisation.delete',
    answers: { 204: null },
    refusals: [...managing, ...unknown, 'organisation.ownsWebsites'],
  },
];

/** The same calls for members of an organisation and of a website. */
const membersOf = (of: 'Organisation' | 'Website', path: string): readonly Operation[] => {
  const isWebsite = of === 'Website';
  const needs = {
    read: isWebsite ? 'website.manage' : 'organisation.read',
    manage: isWebsite ? 'website.manage' : 'organisation.manage',
    leave: isWebsite ? 'website.read' : 'organisation.read',
  } as const;
  const area = 'Organisations';
  const refusals = [...writing, ...unknown, 'member.unknown', 'member.lastOwner'] as const;
  const changing = {
    area,
    who: needs.manage,
    body: ref('MemberRole'),
    answers: { 200: ref('Member') },
    refusals,
  } as const;
  return [
    {
      id: `list${of}Members`,
      call: `GET ${path}`,
      area,
      what: 'Members, and those who were invited',
      who: needs.read,
      query: paging,
      answers: { 200: ref('MemberList') },
      refusals: [...managing, ...unknown],
    },
    {
      id: `invite${of}Member`,
      call: `POST ${path}`,
      area,
      what: 'Invite somebody by mail',
      who: needs.manage,
      body: ref('NewMember'),
      answers: { 201: ref('Member') },
      refusals: [...refusals, 'member.exists'],
    },
    { ...changing, id: `update${of}Member`, call: `PUT ${path}/{memberId}`, what: 'Give a member another role' },
    { ...changing, id: `patch${of}Member`, call: `PATCH ${path}/{memberId}`, what: 'The same as PUT' },
    {
      id: `remove${of}Member`,
      call: `DELETE ${path}/{memberId}`,
      area,
      what: 'Take a member or an invitation away; who may not may still leave',
      who: needs.leave,
      answers: { 204: null },
      refusals,
    },
  ];
};

/** Organisations, members and invitations (api.md 10). */
export const organisationOperations: readonly Operation[] = [
  ...organisations,
  ...membersOf('Organisation', `${O}/members`),
  ...membersOf('Website', `${W}/members`),
  {
    id: 'acceptInvitation',
    call: 'POST /api/v1/invitations/{token}/accept',
    area: 'Organisations',
    what: 'Become a member of what one was invited to',
    who: 'signedIn',
    answers: { 200: ref('Member') },
    refusals: [...writing, ...unknown, 'invitation.unknown', 'invitation.expired'],
  },
];
