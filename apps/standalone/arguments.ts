/** What the command line of `npm start -- …` asks for. */
export interface StartArguments {
  /** Make the demo website, from this log or the example that comes with Footfall. */
  readonly demo: { readonly file: string | undefined } | undefined;
}

/** The command line cannot be read. */
export class ArgumentsInvalid extends Error {
  constructor(argument: string) {
    super(`Unknown argument ${argument}. There is one: npm start -- --demo [FILE]`);
    this.name = 'ArgumentsInvalid';
  }
}

/** Reads the arguments. Throws `ArgumentsInvalid`. */
export const readArguments = (args: readonly string[]): StartArguments => {
  const [first, file, more] = args;
  if (first === undefined) return { demo: undefined };
  if (first !== '--demo') throw new ArgumentsInvalid(first);
  if (more !== undefined) throw new ArgumentsInvalid(more);
  return { demo: { file } };
};
