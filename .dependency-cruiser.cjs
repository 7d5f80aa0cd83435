/** Import boundaries (docs/architecture.md). Every rule is an error; there is no baseline. */
const engine = (name, packages, homes) => ({
  name,
  comment: `${packages} has one home`,
  severity: 'error',
  from: { pathNot: homes },
  to: { path: `node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'apps-are-islands',
      comment: 'Apps never import each other; standalone composes their root modules.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'standalone-by-the-front-door',
      severity: 'error',
      from: { path: '^apps/standalone/' },
      to: { path: '^apps/(?!standalone/)[^/]+/', pathNot: '^apps/[^/]+/index\\.ts$' },
    },
    {
      name: 'libs-know-no-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|tests|tracker|bench)/' },
    },
    {
      name: 'bench-from-outside',
      comment: 'The bench measures what is shipped: it imports no app, and no app imports it.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^(apps|tests|tracker)/' },
    },
    { name: 'apps-know-no-bench', severity: 'error', from: { path: '^apps/' }, to: { path: '^bench/' } },
    {
      name: 'libs-by-the-front-door',
      severity: 'error',
      from: { path: '^(apps|tests|schemas|scripts|bench)/' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/index\\.ts$|^libs/testing/|\\.contract\\.ts$' },
    },
    {
      name: 'libs-by-the-front-door-of-each-other',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: {
        path: '^libs/[^/]+/',
        pathNot: '^libs/$1/|^libs/[^/]+/index\\.ts$|^libs/testing/|^libs/config/environment\\.ts$|\\.contract\\.ts$',
      },
    },
    {
      name: 'front-door-not-from-inside',
      severity: 'error',
      from: { path: '^libs/([^/]+)/(?!.*\\.spec\\.ts$)' },
      to: { path: '^libs/$1/index\\.ts$' },
    },
    engine('kafkajs-has-one-home', 'kafkajs', '^libs/event-log/kafka/'),
    engine('mongodb-has-one-home', 'mongodb', '^libs/document-store/mongo/'),
    engine('ioredis-has-one-home', 'ioredis', '^libs/(cache/redis|jobs)/'),
    engine('undici-has-one-home', 'undici', '^libs/outgoing/'),
    engine('s3-has-one-home', '@aws-sdk', '^libs/blobs/s3/'),
    engine('pg-has-one-home', 'pg|pg-copy-streams', '^libs/postgres/|^node_modules/'),
    engine('typeorm-has-one-home', 'typeorm', '^libs/read-store/|^node_modules/'),
    {
      name: 'pure-libs',
      comment: 'libs/domain and libs/events do no I/O and know no framework.',
      severity: 'error',
      from: { path: '^libs/(domain|events)/', pathNot: '\\.spec\\.ts$|^libs/events/generate' },
      to: {
        path: 'node_modules/|^libs/',
        pathNot: '^libs/(domain|events)/|node_modules/(avsc|temporal-polyfill|uuid)/',
      },
    },
    {
      name: 'pure-libs-no-node-io',
      severity: 'error',
      from: { path: '^libs/(domain|events)/', pathNot: '\\.spec\\.ts$|^libs/events/(generate|schemas\\.ts)' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|assert)$' },
    },
    {
      name: 'query-api-reads-without-the-log',
      severity: 'error',
      from: { path: '^apps/query-api/', pathNot: '^apps/query-api/(management/|query-api\\.module\\.ts$|main\\.ts$)' },
      to: { path: '^libs/event-log/' },
    },
    {
      name: 'ingest-never-reads',
      severity: 'error',
      from: { path: '^apps/ingest/' },
      to: { path: '^libs/read-store/' },
    },
    {
      name: 'testing-only-in-specs',
      severity: 'error',
      from: { pathNot: '\\.(spec|contract)\\.ts$|^tests/|^libs/testing/' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'tracker-stands-alone',
      comment: 'What pages load has no dependencies.',
      severity: 'error',
      from: { path: '^tracker/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^tracker/' },
    },
    {
      name: 'dashboard-talks-http',
      severity: 'error',
      from: { path: '^apps/dashboard/' },
      to: { path: '^(libs|apps/(?!dashboard))' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['footfall', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
