/** A day as a date field holds it is meant as the reader's own: what works until then works to its end. Null for none. */
export function endOfDay(day: string): string | null {
  if (day === '') return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).toISOString();
}
