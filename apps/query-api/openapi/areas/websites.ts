import { type Operation, managing, writing } from '../operation.ts';
import { ref, text } from '../schema.ts';
import { paging } from './parameters.ts';

const W = '/api/v1/websites/{websiteId}';

const updating = {
  area: 'Websites',
  who: 'website.manage',
  body: ref('WebsiteChange'),
  answers: { 200: ref('Website') },
  refusals: [...writing, 'domain.invalid', 'timeZone.invalid'],
} as const;

/** Websites (api.md 7.2). */
export const websiteOperations: readonly Operation[] = [
  {
    id: 'listWebsites',
    call: 'GET /api/v1/websites',
    area: 'Websites',
    what: 'All websites, by name',
    who: 'listsWebsites',
    query: [...paging, { name: 'search', schema: text, what: 'In name, domains or siteId.' }],
    answers: { 200: ref('WebsiteList') },
    refusals: managing,
  },
  {
    id: 'createWebsite',
    call: 'POST /api/v1/websites',
    area: 'Websites',
    what: 'Add a website',
    who: 'addsWebsites',
    body: ref('NewWebsite'),
    answers: { 201: ref('Website') },
    refusals: [...writing, 'domain.invalid', 'timeZone.invalid'],
  },
  {
    id: 'readWebsite',
    call: `GET ${W}`,
    area: 'Websites',
    what: 'One website, by its UUID or its siteId',
    who: 'website.read',
    answers: { 200: ref('Website'), 304: null },
    refusals: managing,
    aliases: ['GET /api/v1/websites/by-site-id/{siteId}'],
  },
  { ...updating, id: 'updateWebsite', call: `PUT ${W}`, what: 'Change what is named, keep the rest' },
  { ...updating, id: 'patchWebsite', call: `PATCH ${W}`, what: 'The same as PUT' },
  {
    id: 'deleteWebsite',
    call: `DELETE ${W}`,
    area: 'Websites',
    what: 'Delete a website with all its data',
    who: 'website.delete',
    answers: { 202: ref('Job') },
    refusals: [...managing, 'document.stale'],
  },
  {
    id: 'verifyWebsite',
    call: `POST ${W}/verify`,
    area: 'Websites',
    what: 'Look whether the domain is its owner’s: by a DNS record, a tag on its first page or a file',
    who: 'website.manage',
    body: ref('VerificationRequest'),
    answers: { 200: ref('Verification') },
    refusals: [...writing, 'verify.addressRefused'],
  },
];

const annotationRefusals = [...writing, 'annotation.unknown'] as const;

const annotating = {
  area: 'Websites',
  who: 'website.edit',
  body: ref('AnnotationChange'),
  answers: { 200: ref('Annotation') },
  refusals: annotationRefusals,
} as const;

/** Annotations of a website's charts (api.md 10). */
export const annotationOperations: readonly Operation[] = [
  {
    id: 'listAnnotations',
    call: `GET ${W}/annotations`,
    area: 'Websites',
    what: 'Annotations of a website',
    who: 'reports.read',
    query: paging,
    answers: { 200: ref('AnnotationList') },
    refusals: managing,
  },
  {
    id: 'createAnnotation',
    call: `POST ${W}/annotations`,
    area: 'Websites',
    what: 'Note what happened to a website',
    who: 'website.edit',
    body: ref('NewAnnotation'),
    answers: { 201: ref('Annotation') },
    refusals: writing,
  },
  { ...annotating, id: 'updateAnnotation', call: `PUT ${W}/annotations/{annotationId}`, what: 'Change an annotation' },
  { ...annotating, id: 'patchAnnotation', call: `PATCH ${W}/annotations/{annotationId}`, what: 'The same as PUT' },
  {
    id: 'deleteAnnotation',
    call: `DELETE ${W}/annotations/{annotationId}`,
    area: 'Websites',
    what: 'Take an annotation away',
    who: 'website.edit',
    answers: { 204: null },
    refusals: annotationRefusals,
  },
];

const importRefusals = [...managing, 'import.unknown'] as const;

/** Imports of a website (api.md 10). */
export const importOperations: readonly Operation[] = [
  {
    id: 'listImports',
    call: `GET ${W}/imports`,
    area: 'Imports',
    what: 'Imports of a website',
    who: 'website.manage',
    query: paging,
    answers: { 200: ref('ImportList') },
    refusals: managing,
  },
  {
    id: 'startImport',
    call: `POST ${W}/imports`,
    area: 'Imports',
    what: 'Import a file, which is the body, plain or gzip',
    who: 'website.manage',
    query: [{ name: 'format', schema: text, what: 'access-log.', required: true }],
    body: { type: 'string', format: 'binary' },
    bodyType: 'application/octet-stream',
    answers: { 202: ref('Import') },
    refusals: [...managing, 'import.format'],
  },
  {
    id: 'readImport',
    call: `GET ${W}/imports/{importId}`,
    area: 'Imports',
    what: 'How far an import is',
    who: 'website.manage',
    answers: { 200: ref('Import') },
    refusals: importRefusals,
  },
  {
    id: 'undoImport',
    call: `DELETE ${W}/imports/{importId}`,
    area: 'Imports',
    what: 'Take out everything that an import brought',
    who: 'website.manage',
    answers: { 202: ref('Import') },
    refusals: [...importRefusals, 'document.stale'],
  },
];
