/** Runs what may fail, and answers undefined if it does: the tracker never throws into the page. */
export const attempt = <Result>(work: () => Result): Result | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** Hears events of these types (separated by spaces) before the page does. */
export const listen = (types: string, hear: (event: never) => void): void =>
  types.split(' ').forEach((type) => addEventListener(type, (event) => attempt(() => hear(event as never)), true));
