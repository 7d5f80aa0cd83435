import { type Setting } from './setting.ts';
import { settings } from './settings.ts';

const groups = (): Map<string, Setting[]> => Map.groupBy(Object.values(settings) as Setting[], ({ group }) => group);

const spellings = ({ name, aliases, secret }: Setting): string =>
  [name, ...(secret ? [`${name}_FILE`] : []), ...aliases].map((text) => `\`${text}\``).join(', ');

/** The text of `docs/configuration.md`. */
export const configurationPage = (): string =>
  [
    '# Configuration',
    '',
    'Made from `libs/config/settings.ts` by `npm run generate:docs`; do not edit it here. Settings are environment variables, read once at start.',
    'A wrong one stops the start, and all problems are printed at once. Where several names stand, the first that is set counts.',
    ...[...groups()].flatMap(([group, members]) => [
      '',
      `## ${group}`,
      '',
      '| setting | default | what it does |',
      '| --- | --- | --- |',
      ...members.map(
        (setting) =>
          `| ${spellings(setting)} | ${setting.default ? `\`${setting.default}\`` : '–'} | ${setting.what} |`,
      ),
    ]),
    '',
    'Batch sizes, worker counts and cache times of other products have no counterpart: batches grow with load, and stored answers are keyed by the version of the data.',
    '',
  ].join('\n');

/** The text of `.env.example`. */
export const environmentExample = (): string =>
  [
    '# Every setting with its default; see docs/configuration.md. Standalone needs none of them.',
    ...[...groups()].flatMap(([group, members]) => [
      '',
      `# ${group}`,
      ...members.map(({ name, default: value, what }) => `# ${what}\n#${name}=${value ?? ''}`),
    ]),
    '',
  ].join('\n');
