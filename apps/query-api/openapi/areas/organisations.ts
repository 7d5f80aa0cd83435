import { auditActions, auditKinds } from '../../management/audit/audit.request.ts';
import { type Operation, type Parameter, managing, writing } from '../operation.ts';
import { instant, oneOf, ref, text } from '../schema.ts';
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

const filters: readonly Parameter[] = [
  { name: 'kind', schema: oneOf(...auditKinds), what: 'Of what is changed.' },
  { name: 'action', schema: oneOf(...auditActions), what: 'What was done.' },
  { name: 'id', schema: text, what: 'Of what was changed.' },
  { name: 'userId', schema: text, what: 'Who did it.' },
  { name: 'websiteId', schema: text, what: 'What belongs to this website, by its UUID.' },
  { name: 'from', schema: instant, what: 'At or after this instant.' },
  { name: 'to', schema: instant, what: 'Before this instant.' },
];

const noOffer = ['transfer.unknown'] as const;

const taking: readonly Operation[] = [
  {
    id: 'listAudit',
    call: `GET ${O}/audit`,
    area: 'Organisations',
    what: 'Who has changed what of an organisation and its websites, the newest first',
    who: 'organisation.manage',
    query: [...paging, ...filters],
    answers: { 200: ref('AuditList') },
    refusals: [...managing, ...unknown],
  },
  {
    id: 'transferWebsite',
    call: `POST ${W}/transfer`,
    area: 'Organisations',
    what: 'Give a website to another organisation: at once where the caller manages that one, else by an offer',
    who: 'website.delete',
    body: ref('TransferRequest'),
    answers: { 200: ref('Transferred'), 202: ref('Transfer') },
    refusals: [...writing, ...unknown, 'quota.websites'],
  },
  {
    id: 'cancelTransfer',
    call: `DELETE ${W}/transfer`,
    area: 'Organisations',
    what: 'Take the offer of a website back',
    who: 'website.delete',
    answers: { 204: null },
    refusals: [...managing, ...noOffer],
  },
  {
    id: 'listTransfers',
    call: `GET ${O}/transfers`,
    area: 'Organisations',
    what: 'Websites that are offered to an organisation',
    who: 'organisation.manage',
    query: paging,
    answers: { 200: ref('TransferList') },
    refusals: [...managing, ...unknown],
  },
  {
    id: 'acceptTransfer',
    call: `POST ${O}/transfers/{transferId}/accept`,
    area: 'Organisations',
    what: 'Take a website that is offered; the id is the website’s',
    who: 'organisation.manage',
    answers: { 200: ref('Transferred') },
    refusals: [...managing, ...unknown, ...noOffer, 'quota.websites'],
  },
  {
    id: 'declineTransfer',
    call: `DELETE ${O}/transfers/{transferId}`,
    area: 'Organisations',
    what: 'Turn down a website that is offered',
    who: 'organisation.manage',
    answers: { 204: null },
    refusals: [...managing, ...unknown, ...noOffer],
  },
];

/** Organisations, members and invitations, their audit log, and websites that change hands (api.md 10). */
export const organisationOperations: readonly Operation[] = [
  ...organisations,
  ...taking,
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
