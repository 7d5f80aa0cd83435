/*
 * BullMQ takes neither colons nor whole numbers as ids of jobs, so that a key is not an id: it is written as in a URL,
 * behind a letter.
 */

const KEY = /^[^\p{C}]{1,200}$/u;
const MARK = 'k';

/** The id of the job of a key. Throws on what is no key: those are made by us, so that is a bug. */
export const idOf = (key: string): string => {
  if (!KEY.test(key)) throw new Error(`${JSON.stringify(key.slice(0, 100))} is no key of a job.`);
  return MARK + encodeURIComponent(key);
};

/** The key of an id that `idOf` made. */
export const keyOf = (id: string): string => decodeURIComponent(id.slice(MARK.length));
