import { type Command } from 'commander';
import { type Context, action, poll, refuseIf } from '../command.ts';
import { progressLine, type RebuildJob, verdict } from './rebuild-text.ts';

interface RebuildOptions {
  readonly compareOnly?: boolean;
  readonly detach?: boolean;
  readonly stop?: boolean;
  readonly cancel?: boolean;
}

/** Without a terminal a line of progress stays, so there are few. */
const NOTE_EVERY_MS = 5000;

const shower = ({ voice }: Context): ((job: RebuildJob) => void) => {
  let noted = performance.now();
  return (job) => {
    voice.progress(progressLine(job));
    if (voice.isWatched || performance.now() - noted < NOTE_EVERY_MS) return;
    noted = performance.now();
    voice.note(progressLine(job));
  };
};

const follow = async (context: Context, { id }: RebuildJob): Promise<RebuildJob> =>
  poll(
    () => context.instance.get<RebuildJob>(`/api/v1/jobs/${id}`),
    ({ status }) => status === 'done' || status === 'failed',
    shower(context),
  );

const stop = async ({ instance, voice }: Context, path: string): Promise<void> => {
  const job = await instance.send<RebuildJob>('POST', `${path}/stop`, {});
  voice.result(job, `Stopped at ${job.progressPercent} %. Asked for again, the rebuild goes on there.`);
};

const cancel = async ({ instance, voice }: Context, path: string): Promise<void> => {
  voice.result(await instance.send('DELETE', path), 'Cancelled. What was built goes.');
};

const start = async (context: Context, path: string, { compareOnly, detach }: RebuildOptions): Promise<void> => {
  const { instance, voice } = context;
  const started = await instance.send<RebuildJob>('POST', path, { compareOnly: compareOnly ?? false });
  if (detach) {
    voice.result(started, 'Started. footfall status shows how far it is.');
    return;
  }
  const job = await follow(context, started);
  refuseIf(job.status === 'failed', `The rebuild has not ended: ${job.error ?? 'no reason given'}`);
  voice.result(job, verdict(job));
  refuseIf((job.result?.differences ?? 0) > 0, 'The rebuilt numbers differ from those before.');
};

const rebuild = async (context: Context, name: string, options: RebuildOptions): Promise<void> => {
  const path = `/api/v1/admin/projections/${encodeURIComponent(name)}/rebuild`;
  if (options.stop) return stop(context, path);
  if (options.cancel) return cancel(context, path);
  return start(context, path, options);
};

/** `footfall rebuild`: exit code 1 if something differed, or the rebuild was stopped. */
export const rebuildCommand = (program: Command): void => {
  action(
    program
      .command('rebuild <projection>')
      .description(
        'project the event log again from the start, beside what is read, and put right what differs: traffic, refusals, dead-letters, erasures, or all',
      )
      .option('--compare-only', 'report differences and swap nothing')
      .option('--detach', 'do not wait for its end')
      .option('--stop', 'stop the one that runs; asked for again it goes on')
      .option('--cancel', 'give up the one that runs or was stopped'),
    rebuild,
  );
};
