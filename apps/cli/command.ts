import { type Command } from 'commander';
import { type Instance, findInstance } from './instance.ts';
import { CommandFailed, ExitCode, type Voice, voiceOf } from './outcome.ts';

/** The options that every command has. */
interface CommonOptions {
  readonly json?: boolean;
  readonly url?: string;
}

/** What a command works with. */
export interface Context {
  readonly instance: Instance;
  readonly voice: Voice;
}

/** Adds `--json` and `--url` to a command and runs `work` with the instance found; failures set the exit code. */
export const action = (command: Command, work: (context: Context, ...args: never[]) => Promise<void>): Command =>
  command
    .option('--json', 'print one JSON document on standard output')
    .option('--url <url>', 'address of the instance; by default the one that runs on the data folder')
    .action(async (...args: unknown[]) => {
      const options = command.opts<CommonOptions>();
      const voice = voiceOf(options.json ?? false);
      try {
        await work({ instance: findInstance(options.url), voice }, ...(args as never[]));
      } catch (error) {
        report(error, voice);
      }
    });

/** Says what a command ended with, and sets the exit code; rethrows what is a bug. */
export const report = (error: unknown, voice: Voice): void => {
  if (!(error instanceof CommandFailed)) throw error;
  voice.progress('');
  if (voice.json) voice.result({ error: error.message, problem: error.problem }, '');
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
};

/** Waits until `done` says so, asking again every `everyMs`; each answer is shown by `show`. */
export const poll = async <T>(
  ask: () => Promise<T>,
  done: (answer: T) => boolean,
  show: (answer: T) => void,
  everyMs = 250,
): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
    show(answer);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};

/** A bar of `width` cells for 0 to 100 percent. */
export const bar = (percent: number, width = 24): string => {
  const full = Math.round((Math.min(100, Math.max(0, percent)) / 100) * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${percent.toFixed(0).padStart(3)} %`;
};

/** Throws the failure that a finished job or import carries. */
export const refuseIf = (failed: boolean, sentence: string): void => {
  if (failed) throw new CommandFailed(sentence, ExitCode.Refused);
};
