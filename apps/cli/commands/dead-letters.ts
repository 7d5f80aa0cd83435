import { type Command } from 'commander';
import { type Context, action, bar, poll } from '../command.ts';
import { CommandFailed, ExitCode } from '../outcome.ts';
import { table } from '../table.ts';
import { repairsOf } from '../repairs.ts';

interface Letter {
  readonly id: string;
  readonly siteId: string | null;
  readonly at: string;
  readonly step: string;
  readonly code: string;
  readonly field: string | null;
  readonly detail: string;
  readonly eventId: string | null;
  readonly body: unknown;
  readonly attempts: number;
  readonly state: 'open' | 'fixed' | 'discarded';
}

interface Result {
  readonly deadLetterId: string;
  readonly outcome: string;
  readonly code?: string;
  readonly detail?: string;
}

interface RetryJob {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly progressPercent: number;
  readonly result?: {
    readonly fixed: number;
    readonly stillFailing: number;
    readonly duplicates: number;
    readonly dryRun: boolean;
    readonly letters: readonly Result[];
  };
}

interface FilterOptions {
  readonly website: string;
  readonly state?: string;
  readonly code?: string;
  readonly step?: string;
  readonly field?: string;
}

interface ListOptions extends Omit<FilterOptions, 'website'> {
  readonly website?: string;
  readonly limit: string;
}

interface RetryOptions extends FilterOptions {
  readonly all?: boolean;
  readonly repair?: string[];
  readonly remove?: string[];
  readonly dryRun?: boolean;
}

const pathOf = (website: string): string => `/api/v1/websites/${encodeURIComponent(website)}/dead-letters`;

/** The members of a filter that the options name. */
const filterOf = ({ state, code, step, field }: Omit<FilterOptions, 'website'>): Record<string, string> =>
  Object.fromEntries(Object.entries({ state, code, step, field }).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;

const list = async ({ instance, voice }: Context, options: ListOptions): Promise<void> => {
  const query = new URLSearchParams({ ...filterOf(options), limit: options.limit });
  const path = options.website === undefined ? '/api/v1/admin/dead-letters' : pathOf(options.website);
  const found = await instance.get<{ data: readonly Letter[]; total: number }>(`${path}?${query.toString()}`);
  const rows = found.data.map(({ id, siteId, at, code, field, attempts, state }) => [
    id,
    siteId ?? '–',
    at,
    code,
    field ?? '',
    attempts,
    state,
  ]);
  const shown = table(['id', 'website', 'at', 'code', 'field', 'attempts', 'state'], rows);
  const more = found.total > rows.length ? `\n${found.total - rows.length} more: --limit ${found.total}` : '';
  voice.result(found, rows.length === 0 ? 'No dead letters.' : shown + more);
};

const show = async ({ instance, voice }: Context, id: string, { website }: FilterOptions): Promise<void> => {
  const letter = await instance.get<Letter>(`${pathOf(website)}/${encodeURIComponent(id)}`);
  const text = [
    `${letter.code}${letter.field === null ? '' : ` at ${letter.field}`}: ${letter.detail}`,
    `Rejected at ${letter.at} in ${letter.step}; ${letter.state}, ${letter.attempts} attempts.`,
    `Event ${letter.eventId ?? 'without an id'} as far as it was understood:`,
    JSON.stringify(letter.body, null, 2),
  ];
  voice.result(letter, text.join('\n'));
};

/** Which letters are meant: those named, or all that match; naming none by accident must not mean all. */
const lettersOf = (ids: readonly string[], options: RetryOptions): object => {
  if (ids.length > 0) return { ids };
  const filter = filterOf(options);
  if (Object.keys(filter).length > 0 || options.all === true) return { filter };
  throw new CommandFailed('Name the letters by their ids, by --code, --step or --field, or say --all.', ExitCode.Usage);
};

const summary = ({ fixed, stillFailing, duplicates, dryRun, letters }: NonNullable<RetryJob['result']>): string => {
  const failing = letters.filter(({ outcome }) => outcome === 'stillFailing');
  return [
    dryRun
      ? `Dry run: ${fixed} would be put back, ${stillFailing} would still fail, ${duplicates} are counted already.`
      : `${fixed} put back, ${stillFailing} still failing, ${duplicates} counted already.`,
    ...(failing.length > 0
      ? [
          table(
            ['letter', 'code', 'why'],
            failing.map(({ deadLetterId, code, detail }) => [deadLetterId, code ?? '', detail ?? '']),
          ),
        ]
      : []),
  ].join('\n');
};

const retry = async (context: Context, ids: readonly string[], options: RetryOptions): Promise<void> => {
  const { instance, voice } = context;
  const { id } = await instance.send<RetryJob>('POST', `${pathOf(options.website)}/retry`, {
    ...lettersOf(ids, options),
    repair: repairsOf(options.repair ?? [], options.remove ?? []),
    dryRun: options.dryRun ?? false,
  });
  const { result } = await poll(
    () => instance.get<RetryJob>(`/api/v1/jobs/${id}`),
    ({ status }) => status === 'done' || status === 'failed',
    ({ progressPercent }) => voice.progress(`Putting back  ${bar(progressPercent)}`),
  );
  if (!result) throw new CommandFailed(`The retry ${id} failed.`, ExitCode.Refused);
  voice.result(result, summary(result));
  if (result.stillFailing > 0) process.exitCode = ExitCode.Refused;
};

const withFilter = (command: Command): Command =>
  command
    .option('--state <state>', 'open, fixed or discarded')
    .option('--code <code>', 'the reason, such as event.fieldMissing')
    .option('--step <step>', 'the step that rejected the event')
    .option('--field <field>', 'the member at fault');

/** `footfall dead-letters list|show|retry`. */
export const deadLettersCommand = (program: Command): void => {
  const group = program.command('dead-letters').description('see events that could not be taken, and put them back');
  action(
    withFilter(group.command('list').description('list dead letters, the newest first'))
      .option('--website <id>', 'siteId or id of the website; all without')
      .option('--limit <count>', 'how many at most', '50'),
    list,
  );
  action(
    group
      .command('show <id>')
      .description('show one with its event')
      .requiredOption('--website <id>', 'siteId or id of the website'),
    show,
  );
  action(
    withFilter(group.command('retry [ids...]').description('put events back, each once however often it is tried'))
      .requiredOption('--website <id>', 'siteId or id of the website')
      .option('--all', 'all that are open')
      .option('--repair <field=value...>', 'set a member before, such as name=signup or properties.plan=pro')
      .option('--remove <field...>', 'leave a member out')
      .option('--dry-run', 'say what would happen, and change nothing'),
    retry,
  );
};
