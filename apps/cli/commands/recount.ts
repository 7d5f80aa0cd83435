import { type Command } from 'commander';
import { type Context, action, bar, poll, refuseIf } from '../command.ts';

interface RecountJob {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly progressPercent: number;
  readonly error?: string;
  readonly result?: {
    readonly rowsCompared: number;
    readonly differences: number;
    readonly examples?: readonly unknown[];
  };
}

const follow = async ({ instance, voice }: Context, request: object): Promise<RecountJob> => {
  const { id } = await instance.send<RecountJob>('POST', '/api/v1/admin/summaries/refresh', request);
  return poll(
    () => instance.get<RecountJob>(`/api/v1/jobs/${id}`),
    ({ status }) => status === 'done' || status === 'failed',
    ({ progressPercent }) => voice.progress(`Counting again  ${bar(progressPercent)}`),
  );
};

const recount = async (context: Context, options: { website?: string[]; date?: string }): Promise<void> => {
  const job = await follow(context, {
    date: options.date ?? 'all',
    ...(options.website && { websiteIds: options.website }),
  });
  refuseIf(job.status === 'failed', `The recount failed: ${job.error ?? 'no reason given'}.`);
  const { rowsCompared, differences } = job.result ?? { rowsCompared: 0, differences: 0 };
  const verdict = differences > 0 ? `${differences} differed and were corrected` : 'none differed';
  context.voice.result(job, `${rowsCompared} summary rows compared with event and session rows: ${verdict}.`);
  refuseIf(differences > 0, 'The summaries had drifted from the rows.');
};

/** `footfall recount`: exit code 1 if something differed. */
export const recountCommand = (program: Command): void => {
  action(
    program
      .command('recount')
      .description('count the summaries again from event and session rows, and report what differed')
      .option('--website <id...>', 'only these websites, by siteId or id')
      .option('--date <day>', 'only this day, YYYY-MM-DD in the website’s zone'),
    recount,
  );
};
