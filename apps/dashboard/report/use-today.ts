import { useEffect, useState } from 'react';
import { dateIn } from './plain-date.ts';
import { type Today } from './range.ts';

const tickMs = 15_000;

/** The present moment as the website's zone has it; goes on by itself. */
export function useToday(timeZone: string): Today {
  return todayIn(timeZone, useNow(tickMs));
}

export function todayIn(timeZone: string, now: Date): Today {
  return { now, date: dateIn(timeZone, now) };
}

export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
