import { type Operation, managing, writing } from '../operation.ts';
import { ref } from '../schema.ts';
import { paging } from './parameters.ts';

const LINKS = '/api/v1/websites/{websiteId}/share-links';
const LINK = `${LINKS}/{linkId}`;
const SHARED = '/api/v1/share/{token}';

const unknown = ['share.unknown'] as const;

const changing = {
  area: 'Websites',
  who: 'website.manage',
  body: ref('ShareLinkChange'),
  answers: { 200: ref('ShareLink') },
  refusals: [...writing, ...unknown],
} as const;

/** Links by which a website's reports are seen without an account (api.md 10). */
export const shareOperations: readonly Operation[] = [
  {
    id: 'listShareLinks',
    call: `GET ${LINKS}`,
    area: 'Websites',
    what: 'Share links of a website, the newest first',
    who: 'website.manage',
    query: paging,
    answers: { 200: ref('ShareLinkList') },
    refusals: managing,
  },
  {
    id: 'createShareLink',
    call: `POST ${LINKS}`,
    area: 'Websites',
    what: 'Make a share link; what opens it is shown this once',
    who: 'website.manage',
    body: ref('NewShareLink'),
    answers: { 201: ref('CreatedShareLink') },
    refusals: writing,
  },
  {
    id: 'readShareLink',
    call: `GET ${LINK}`,
    area: 'Websites',
    what: 'One share link',
    who: 'website.manage',
    answers: { 200: ref('ShareLink') },
    refusals: [...managing, ...unknown],
  },
  { ...changing, id: 'updateShareLink', call: `PUT ${LINK}`, what: 'Change what is named, keep the rest' },
  { ...changing, id: 'patchShareLink', call: `PATCH ${LINK}`, what: 'The same as PUT' },
  {
    id: 'deleteShareLink',
    call: `DELETE ${LINK}`,
    area: 'Websites',
    what: 'Revoke a share link',
    who: 'website.manage',
    answers: { 204: null },
    refusals: [...managing, ...unknown, 'document.stale'],
  },
  {
    id: 'readShared',
    call: `GET ${SHARED}`,
    area: 'Websites',
    what: 'What the token of a share link shows',
    who: 'any',
    answers: { 200: ref('Shared') },
    refusals: [...unknown, 'share.expired', 'rate.exceeded', 'store.unavailable'],
  },
  {
    id: 'unlockShared',
    call: `POST ${SHARED}/unlock`,
    area: 'Websites',
    what: 'Exchange the password of a share link for a token to send as X-Share-Token',
    who: 'any',
    body: ref('SharePassword'),
    answers: { 200: ref('Unlocked') },
    refusals: [...unknown, 'share.expired', 'share.passwordWrong', 'field.invalid', 'rate.exceeded'],
  },
];
