/** What a command ends with when it cannot do what was asked: one sentence, and the exit code that scripts see. */
export class CommandFailed extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
    readonly problem?: unknown,
  ) {
    super(message);
    this.name = 'CommandFailed';
  }
}

/** Exit codes: documented in `footfall --help`. */
export enum ExitCode {
  Done = 0,
  /** The instance refused, or what was asked found something wrong. */
  Refused = 1,
  /** The command line cannot be read. */
  Usage = 2,
  /** No instance runs, or it cannot be reached. */
  NotRunning = 3,
}

/** How a command speaks: results on standard output (one JSON document with `--json`), everything else on standard error. */
export interface Voice {
  readonly json: boolean;
  /** Prints the result: the text for people, or the value as JSON. */
  result(value: unknown, text: string): void;
  /** Shows passing progress on one line of a terminal; silent where nobody watches. */
  progress(text: string): void;
  /** Whether somebody watches: standard error is a terminal. */
  readonly isWatched: boolean;
  /** Says something in passing on a line of its own on standard error; nothing if the text is empty. */
  note(text: string): void;
}

const out = (text: string): void => void process.stdout.write(`${text}\n`);

/** The voice of this process. */
export const voiceOf = (json: boolean): Voice => {
  let shown = false;
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    json,
    isWatched: process.stderr.isTTY,
    note: (text) => {
      clear();
      if (text !== '') process.stderr.write(`${text}\n`);
    },
    result: (value, text) => {
      clear();
      out(json ? JSON.stringify(value, null, 2) : text);
    },
    progress: (text) => {
      if (!process.stderr.isTTY) return;
      clear();
      process.stderr.write(text);
      shown = true;
    },
  };
};
