/** A day is closed so long after its beginning, in milliseconds: a day of 25 hours, and one for what comes late. */
export const CLOSED_AFTER_MS = 26 * 3_600_000;
