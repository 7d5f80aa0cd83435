import { type Operation, managing, writing } from '../operation.ts';
import { boolean, free, nullable, object, ref, text } from '../schema.ts';

const html = { 200: { type: 'string' } } as const;

const signing: readonly Operation[] = [
  {
    id: 'signInByLink',
    call: 'GET /sign-in',
    area: 'Operation',
    what: 'Sign a browser in by the one-time link that the start prints',
    who: 'any',
    query: [{ name: 'token', schema: text, what: 'From the link.', required: true }],
    answers: { 303: null },
    refusals: ['auth.invalid', 'rate.exceeded'],
  },
  {
    id: 'signInByToken',
    call: 'POST /sign-in',
    area: 'Operation',
    what: 'Sign a browser in by the admin token',
    who: 'any',
    body: object({ token: text }),
    answers: { 204: null },
    refusals: ['auth.invalid', 'field.missing', 'rate.exceeded'],
  },
  {
    id: 'signOut',
    call: 'POST /sign-out',
    area: 'Operation',
    what: 'End the session of this browser',
    who: 'signedIn',
    answers: { 204: null },
    refusals: ['auth.required', 'csrf.invalid'],
  },
];

const documentation: readonly Operation[] = [
  {
    id: 'readOpenApi',
    call: 'GET /api/v1/openapi.json',
    area: 'Operation',
    what: 'This document',
    who: 'any',
    answers: { 200: free, 304: null },
    refusals: [],
    aliases: ['GET /openapi.json'],
  },
  {
    id: 'readApiPage',
    call: 'GET /docs/api',
    area: 'Operation',
    what: 'This document as a page',
    who: 'any',
    answers: html,
    answerType: 'text/html',
    refusals: [],
  },
];

const rebuilding = {
  area: 'Operation',
  who: 'owner',
  answers: { 202: ref('Job') },
  refusals: [...managing, 'projection.unknown'],
} as const;

const REBUILD = '/api/v1/admin/projections/{name}/rebuild';

const rebuilds: readonly Operation[] = [
  {
    ...rebuilding,
    id: 'startRebuild',
    call: `POST ${REBUILD}`,
    what: 'Project the log again beside what is read and put right what differs (traffic, refusals, dead-letters, erasures, or all), or go on',
    body: object({ 'compareOnly?': nullable(boolean) }),
    refusals: [...rebuilding.refusals, 'job.running'],
  },
  { ...rebuilding, id: 'stopRebuild', call: `POST ${REBUILD}/stop`, what: 'Stop a rebuild, which can go on later' },
  { ...rebuilding, id: 'cancelRebuild', call: `DELETE ${REBUILD}`, what: 'Give a rebuild up' },
];

const mails: readonly Operation[] = [
  {
    id: 'listMails',
    call: 'GET /api/v1/admin/mails',
    area: 'Operation',
    what: 'Mails in the outbox of an instance without a mail server, newest first',
    who: 'owner',
    answers: { 200: ref('MailList') },
    refusals: ['auth.required', 'auth.invalid'],
  },
  {
    id: 'readMail',
    call: 'GET /api/v1/admin/mails/{mailId}',
    area: 'Operation',
    what: 'A mail in the outbox',
    who: 'owner',
    answers: { 200: ref('Mail') },
    refusals: ['auth.required', 'auth.invalid', 'mail.unknown'],
  },
];

const maintenance: readonly Operation[] = [
  {
    id: 'readStorage',
    call: 'GET /api/v1/admin/storage',
    area: 'Operation',
    what: 'What everything takes on disk, by kind',
    who: 'owner',
    answers: { 200: ref('StorageList') },
    refusals: ['auth.required', 'auth.invalid'],
  },
  {
    id: 'listMaintenance',
    call: 'GET /api/v1/admin/maintenance',
    area: 'Operation',
    what: 'The last runs of maintenance, newest first',
    who: 'owner',
    answers: { 200: ref('MaintenanceList') },
    refusals: ['auth.required', 'auth.invalid'],
  },
  {
    id: 'readMaintenance',
    call: 'GET /api/v1/admin/maintenance/{run}',
    area: 'Operation',
    what: 'What a run of maintenance did',
    who: 'owner',
    answers: { 200: ref('Maintenance') },
    refusals: ['auth.required', 'auth.invalid', 'job.unknown'],
  },
  {
    id: 'startMaintenance',
    call: 'POST /api/v1/admin/maintenance',
    area: 'Operation',
    what: 'Do now what is done every night',
    who: 'owner',
    answers: { 202: ref('Maintenance') },
    refusals: managing,
  },
];

const cache: readonly Operation[] = [
  {
    id: 'clearUserCache',
    call: 'DELETE /api/v1/cache/user/{userId}',
    area: 'Operation',
    what: 'Forget what is kept for a user and can be had again; of oneself, or as the owner of the instance',
    who: 'signedIn',
    answers: { 200: ref('CacheCleared') },
    refusals: managing,
  },
  {
    id: 'readCacheStats',
    call: 'GET /api/v1/cache/stats',
    area: 'Operation',
    what: 'How the cache does',
    who: 'owner',
    answers: { 200: ref('CacheStats') },
    refusals: ['auth.required', 'auth.invalid'],
  },
  {
    id: 'clearWebsiteCache',
    call: 'DELETE /api/v1/cache/website/{websiteId}',
    area: 'Operation',
    what: 'Forget the stored answers of a website',
    who: 'website.manage',
    answers: { 200: ref('CacheCleared') },
    refusals: managing,
  },
];

/** How the instance is, and what keeps it well (api.md section 9). */
export const operationOperations: readonly Operation[] = [
  {
    id: 'readHealth',
    call: 'GET /health',
    area: 'Operation',
    what: 'Whether the process works, by last known states',
    who: 'any',
    answers: { 200: ref('Health') },
    refusals: [],
    aliases: ['GET /api/v1/health'],
  },
  {
    id: 'readReadiness',
    call: 'GET /ready',
    area: 'Operation',
    what: 'Whether every engine answers now',
    who: 'any',
    answers: { 200: ref('Readiness'), 503: ref('Readiness') },
    refusals: [],
    aliases: ['GET /api/v1/ready'],
  },
  {
    id: 'listInstances',
    call: 'GET /api/v1/admin/instances',
    area: 'Operation',
    what: 'Every instance of every app that is heard, with its engines',
    who: 'owner',
    answers: { 200: ref('InstanceList') },
    refusals: ['auth.required', 'auth.invalid'],
  },
  {
    id: 'listProjections',
    call: 'GET /api/v1/admin/projections',
    area: 'Operation',
    what: 'How far each projection is',
    who: 'owner',
    answers: { 200: ref('ProjectionList') },
    refusals: ['auth.required', 'auth.invalid'],
  },
  {
    id: 'refreshSummaries',
    call: 'POST /api/v1/admin/summaries/refresh',
    area: 'Operation',
    what: 'Count summaries again from rows',
    who: 'owner',
    body: ref('SummariesRefresh'),
    answers: { 202: ref('Job') },
    refusals: [...writing, 'job.running'],
    aliases: ['POST /api/v1/aggregation/daily/all'],
  },
  {
    id: 'listJobs',
    call: 'GET /api/v1/admin/jobs',
    area: 'Operation',
    what: 'The last jobs, whoever started them, newest first',
    who: 'owner',
    answers: { 200: ref('JobList') },
    refusals: ['auth.required', 'auth.invalid'],
  },
  {
    id: 'readJob',
    call: 'GET /api/v1/jobs/{jobId}',
    area: 'Operation',
    what: 'How far a job is',
    who: 'ownJob',
    answers: { 200: ref('Job') },
    refusals: [...managing, 'job.unknown'],
  },
  {
    id: 'readMetrics',
    call: 'GET /metrics',
    area: 'Operation',
    what: 'What the process measures, for Prometheus; open to addresses that the configuration names',
    who: 'owner',
    answers: { 200: text },
    answerType: 'text/plain',
    refusals: ['auth.required', 'auth.invalid'],
  },
  ...cache,
  ...rebuilds,
  ...mails,
  ...maintenance,
  ...signing,
  ...documentation,
];
