// Which duty of a port which adapter was seen to keep: runs the contract suites of every adapter and writes
// docs/contracts.md. Needs Docker for the engines in containers: `npm run report:contracts`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Per port its adapters, by the spec that runs the port's suite over each. */
const ports = {
  EventLog: {
    PostgreSQL: 'libs/event-log/postgres/postgres-event-log.int.spec.ts',
    Kafka: 'libs/event-log/kafka/kafka-event-log.int.spec.ts',
  },
  DocumentStore: {
    PostgreSQL: 'libs/document-store/postgres/postgres-document-store.int.spec.ts',
    "MongoDB's protocol": 'libs/document-store/mongo/mongo-document-store.int.spec.ts',
  },
  Cache: {
    memory: 'libs/cache/memory-cache.spec.ts',
    Redis: 'libs/cache/redis/redis-cache.int.spec.ts',
  },
  BlobStore: {
    folder: 'libs/blobs/folder/folder-blob-store.spec.ts',
    S3: 'libs/blobs/s3/s3-blob-store.int.spec.ts',
  },
  JobQueue: {
    PostgreSQL: 'libs/jobs/bull/postgres-job-queue.int.spec.ts',
    Redis: 'libs/jobs/bull/redis-job-queue.int.spec.ts',
  },
  Mailer: {
    outbox: 'libs/mail/outbox/outbox-mailer.spec.ts',
    SMTP: 'libs/mail/smtp/smtp-mailer.spec.ts',
  },
};

const run = () => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-contracts-'));
  const file = join(folder, 'results.json');
  const specs = Object.values(ports).flatMap((adapters) => Object.values(adapters));
  spawnSync('npm', ['test', '-s', '--', '--selectProjects', 'spec', 'int', '--json', '--outputFile', file, ...specs], {
    stdio: 'inherit',
  });
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  return testResults;
};

const marks = { passed: 'yes', failed: 'NO' };

/** What one spec saw: behaviour to outcome, behaviours named below the adapter's own `describe`. */
const outcomesOf = (results, spec) => {
  const result = results.find(({ name }) => name.endsWith(spec));
  if (!result) throw new Error(`${spec} did not run`);
  return new Map(
    result.assertionResults.map(({ ancestorTitles, title, status }) => [
      [...ancestorTitles.slice(1), title].join(': '),
      marks[status] ?? 'not run',
    ]),
  );
};

const tableOf = (results, [port, adapters]) => {
  const names = Object.keys(adapters);
  const outcomes = Object.values(adapters).map((spec) => outcomesOf(results, spec));
  const [first, ...others] = outcomes;
  const behaviours = [...first.keys()].filter((behaviour) => others.every((seen) => seen.has(behaviour)));
  if (behaviours.length === 0) throw new Error(`The adapters of ${port} have no behaviour in common`);
  const rows = behaviours.map((behaviour) => [behaviour, ...outcomes.map((seen) => seen.get(behaviour))]);
  return [
    `## ${port}: ${behaviours.length} behaviours × ${names.length} adapters`,
    '',
    `| behaviour | ${names.join(' | ')} |`,
    `| --- | ${names.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
    '',
  ].join('\n');
};

const results = run();
const tables = Object.entries(ports).map((port) => tableOf(results, port));
const intro = `# Contracts

What every adapter of a port must do, and was seen to do: one suite per port (\`*.contract.ts\`) runs over each of its
adapters. Written by \`npm run report:contracts\`.
`;
writeFileSync('docs/contracts.md', [intro, ...tables].join('\n'));
const failed = tables.join('\n').match(/\| (NO|not run) /g)?.length ?? 0;
console.log(`docs/contracts.md: ${failed} of them not kept or not run`);
process.exitCode = failed === 0 ? 0 : 1;
