import { createReadStream, existsSync, statSync } from 'node:fs';
import { Transform } from 'node:stream';
import { type Command } from 'commander';
import { type Context, action, bar, poll, refuseIf } from '../command.ts';
import { CommandFailed, ExitCode } from '../outcome.ts';
import { table } from '../table.ts';

interface Import {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';
  readonly lines: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly refused: readonly { readonly code: string; readonly count: number }[];
  readonly progressPercent: number;
  readonly error?: string | null;
}

/** How long an upload may go without a word of progress being drawn. */
const DRAW_EVERY_BYTES = 256 * 1024;

const summary = ({ id, lines, imported, duplicates, refused }: Import): string =>
  [
    `Import ${id}: ${lines} lines, ${imported} page views, ${duplicates === 0 ? 'all of them new' : `${duplicates} of them known before`}.`,
    ...(refused.length > 0
      ? [
          table(
            ['left out', 'lines'],
            refused.map(({ code, count }) => [code, count]),
          ),
        ]
      : []),
    `Take it back with: footfall import undo ${id}`,
  ].join('\n');

const counting = (sizeBytes: number, show: (percent: number) => void): Transform => {
  let seen = 0;
  let drawn = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen - drawn >= DRAW_EVERY_BYTES) show((100 * (drawn = seen)) / sizeBytes);
      done(null, chunk);
    },
  });
};

const accessLog = async ({ instance, voice }: Context, file: string, options: { website: string }): Promise<void> => {
  if (!existsSync(file)) throw new CommandFailed(`There is no file ${file}.`, ExitCode.Usage);
  const site = `/api/v1/websites/${encodeURIComponent(options.website)}/imports`;
  const content = createReadStream(file).pipe(
    counting(statSync(file).size, (percent) => voice.progress(`Uploading  ${bar(percent)}`)),
  );
  const { id } = await instance.upload<Import>(`${site}?format=access-log`, content);
  const end = await poll(
    () => instance.get<Import>(`${site}/${id}`),
    ({ status }) => status === 'done' || status === 'failed' || status === 'undone',
    ({ progressPercent, lines, imported }) =>
      voice.progress(`Importing  ${bar(progressPercent)}  ${lines} lines, ${imported} page views`),
  );
  refuseIf(end.status !== 'done', `Import ${id} ${end.status}: ${end.error ?? 'it was taken back'}.`);
  voice.result(end, summary(end));
};

/** The website of an import is not in its id, so every website is asked. */
const find = async ({ instance }: Context, id: string): Promise<string> => {
  const { data } = await instance.get<{ data: readonly { siteId: string }[] }>('/api/v1/websites?limit=1000');
  for (const { siteId } of data) {
    const { data: imports } = await instance.get<{ data: readonly Import[] }>(
      `/api/v1/websites/${siteId}/imports?limit=1000`,
    );
    if (imports.some((item) => item.id === id)) return `/api/v1/websites/${siteId}/imports/${id}`;
  }
  throw new CommandFailed(`There is no import ${id}.`, ExitCode.Refused);
};

const undo = async (context: Context, id: string): Promise<void> => {
  const { instance, voice } = context;
  const path = await find(context, id);
  await instance.send('DELETE', path);
  const end = await poll(
    () => instance.get<Import>(path),
    ({ status }) => status === 'undone',
    () => voice.progress('Taking the import back …'),
  );
  voice.result(end, `Import ${id} is undone: none of its ${end.imported} page views counts any more.`);
};

/** `footfall import access-log FILE --website ID` and `footfall import undo ID`. */
export const importCommand = (program: Command): void => {
  const group = program.command('import').description('bring in what was recorded elsewhere, or take it back');
  action(
    group
      .command('access-log <file>')
      .description('import an access log in combined or common format, plain or gzip; the same lines count once')
      .requiredOption('--website <id>', 'siteId or id of the website'),
    accessLog,
  );
  action(group.command('undo <import>').description('take an import back'), undo);
};
