/*
 * Writes docs/query-plans.md: how the database answers each report of a website. Usage, with the build, a running
 * instance and its database (as its owner, since plans are logged by auto_explain):
 *
 *   node scripts/query-plans.js <url> <admin token> <website id> <database url> <server log file>
 *
 * Each report is asked once; every statement that it sends is logged with its plan as it was executed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Postgres } from '#libs/postgres';

const [url, token, website, databaseUrl, logFile] = process.argv.slice(2);
if (!logFile)
  throw new Error('Usage: query-plans.js <url> <admin token> <website id> <database url> <server log file>');

const reports = {
  dashboard: 'dashboard?period=30d',
  'dashboard, one country': 'dashboard?period=30d&filter=country:is:DE',
  'dashboard, one browser': 'dashboard?period=30d&filter=browser:is:Chrome',
  'dashboard, one page': 'dashboard?period=30d&filter=path:is:/',
  'dashboard, one event': 'dashboard?period=30d&filter=eventName:is:signup',
  'dashboard, a page and a country': 'dashboard?period=30d&filter=path:is:/&filter=country:is:US',
  'top pages': 'top/pages?period=30d',
  'top sources': 'top/sources?period=30d',
  'daily statistics': 'daily-stats?period=30d',
  'hourly statistics': 'hourly-stats?period=24h',
  'traffic summary': 'traffic-summary?period=30d',
  'custom events': 'custom-events?period=30d',
  realtime: 'realtime',
};

const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_parameter_max_length': '0',
};

const LONGEST_TEXT = 110;

/** Plans of reports in a stretch of the server's log: what was asked, how long it took, and the plan. */
const plansIn = (log) =>
  [...log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?|(?!\d{4}-\d\d-\d\d ).*\n?)*)/g)]
    .map(([, ms, text]) => ({ ms: Number(ms), lines: text.split('\n').map((line) => line.replace(/^\t/, '')) }))
    .map(({ ms, lines }) => {
      const at = lines.findIndex((line) => /\(cost=.*\)/.test(line));
      const query = lines.slice(0, at).join(' ').replace('Query Text: ', '').replace(/\s+/g, ' ').trim();
      const plan = lines
        .slice(at)
        .filter((line) => /(cost=|Cond:|Filter:|Rows Removed|Sort Method|Workers Launched)/.test(line));
      return { ms, query, plan };
    })
    .filter(
      ({ query, plan }) => plan.length > 0 && /traffic_v\d+\./.test(query) && !/^(insert|update|delete)/i.test(query),
    );

const database = new Postgres({ url: databaseUrl, poolSize: 2, applicationName: 'query plans' });
const configure = async (statements) => {
  for (const statement of statements) await database.query(statement);
  await database.query('select pg_reload_conf()');
  // Sessions read their settings anew, and libraries are loaded by new ones alone.
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'footfall reports' and state = 'idle'`,
  );
  await sleep(500);
};

await configure(Object.entries(settings).map(([name, value]) => `alter system set ${name} = '${value}'`));
const sections = [];
try {
  for (const [name, path] of Object.entries(reports)) {
    const from = readFileSync(logFile, 'utf8').length;
    const response = await fetch(`${url}/api/v1/websites/${website}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await response.text();
    await sleep(300);
    const plans = plansIn(readFileSync(logFile, 'utf8').slice(from));
    const total = plans.reduce((sum, { ms }) => sum + ms, 0);
    const shown = plans.sort((one, other) => other.ms - one.ms).slice(0, 3);
    const texts = shown.map(({ ms, query, plan }) =>
      [
        `${ms.toFixed(1)} ms: \`${query.slice(0, LONGEST_TEXT)}…\``,
        '',
        '```',
        ...plan.map((line) => line.slice(0, 160).trimEnd()),
        '```',
      ].join('\n'),
    );
    sections.push(
      `## ${name}\n\n\`GET W/${path}\` (${response.status}): ${plans.length} statements, ${total.toFixed(0)} ms in all. The longest:\n\n${texts.join('\n\n')}\n`,
    );
  }
} finally {
  await configure(Object.keys(settings).map((name) => `alter system reset ${name}`));
}
const [size] = await database.query(
  `select (select sum(reltuples) from pg_class where relname like 'events_y%' and relkind = 'r')::bigint as events,
     (select count(*) from traffic_v1.segments) as segments`,
);
await database.close();

writeFileSync(
  new URL('../docs/query-plans.md', import.meta.url),
  `# Query plans

Made by \`scripts/query-plans.js\` on a website of about ${Math.round(size.events / 1e6)} million events in 30 days, whose closed days lie in ${size.segments} segments. Plans are as executed; times are without load but on
whatever machine it was made on, so look at the rows and the shapes.

${sections.join('\n')}`,
);
