/** A night's maintenance: its name, and since when it is due, epoch ms. */
export interface Night {
  readonly run: string;
  readonly dueAt: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The last night whose maintenance is due, on the clock of the machine; `at` is `HH:MM`. */
export const lastNight = (at: string, now: number): Night => {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const due = new Date(now);
  due.setHours(hours, minutes, 0, 0);
  if (due.getTime() > now) due.setDate(due.getDate() - 1);
  return {
    run: `${due.getFullYear()}-${two(due.getMonth() + 1)}-${two(due.getDate())}`,
    dueAt: due.getTime(),
  };
};
