import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from './calendar-date.ts';
import { isTimeZone, makeZone, type Bucket, type BucketUnit } from './zone.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Moscow',
  'Europe/Istanbul',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Caracas',
  'America/Havana',
  'America/Asuncion',
  'America/Santiago',
  'America/Nuuk',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Johannesburg',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
];

const at = (text: string): number => Date.parse(text);
const hoursLong = ({ start, end }: Bucket): number => (end - start) / HOUR_MS;
const dayNamed = (zone: string, date: string): Bucket => {
  const found = makeZone(zone)
    .days(at(date) - DAY_MS, at(date) + 2 * DAY_MS)
    .find(({ label }) => label === date);
  if (!found) throw new Error(`${zone} has no ${date}`);
  return found;
};
const hoursOf = (zone: string, date: string): readonly Bucket[] => {
  const { start, end } = dayNamed(zone, date);
  return makeZone(zone).hours(start, end);
};

describe('days and hours are cut in the zone of the website', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', 23, 23],
    ['Europe/Berlin', '2026-10-25', 25, 25],
    ['America/New_York', '2026-03-08', 23, 23],
    ['America/New_York', '2026-11-01', 25, 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5, 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5, 24],
    ['America/Sao_Paulo', '2017-10-15', 23, 23],
    ['Africa/Cairo', '2024-04-26', 23, 23],
    ['Europe/Berlin', '2026-06-01', 24, 24],
  ])('%s %s lasts %d hours in %d buckets', (zone, date, hours, buckets) => {
    expect(hoursLong(dayNamed(zone, date))).toBe(hours);
    expect(hoursOf(zone, date)).toHaveLength(buckets);
  });

  it.each(['2026-01-01', '2026-07-01', '2020-02-29'])(
    'Asia/Kathmandu, any day (%s), starts 18:15Z the day before',
    (date) => {
      expect(dayNamed('Asia/Kathmandu', date).start).toBe(
        at(`${date}T00:00:00Z`) - DAY_MS + at('1970-01-01T18:15:00Z'),
      );
    },
  );

  it.each([
    ['America/Sao_Paulo', '2017-10-15', '-02:00'],
    ['Africa/Cairo', '2024-04-26', '+03:00'],
  ])('%s %s has no midnight: the day starts at 01:00 local', (zone, date, offset) => {
    expect(hoursOf(zone, date)[0]?.label).toBe(`${date}T01:00:00${offset}`);
  });

  it('Pacific/Apia 2011-12-30 does not exist: no bucket, and no error', () => {
    const zone = makeZone('Pacific/Apia');
    const labels = zone.days(at('2011-12-28T10:00:00Z'), at('2012-01-02T00:00:00Z')).map(({ label }) => label);
    expect(labels).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01', '2012-01-02']);
    const lastBefore = zone.dayOf(at('2011-12-30T09:59:59.999Z'));
    expect(lastBefore.label).toBe('2011-12-29');
    expect(lastBefore.end).toBe(at('2011-12-30T10:00:00Z'));
    expect(zone.dayOf(at('2011-12-30T10:00:00Z')).label).toBe('2011-12-31');
  });

  it('the repeated hour is two buckets, told apart by the offset, and a skipped one does not exist', () => {
    const labels = hoursOf('Europe/Berlin', '2026-10-25').map(({ label }) => label);
    expect(labels.slice(2, 5)).toEqual([
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
      '2026-10-25T03:00:00+01:00',
    ]);
    expect(hoursOf('Europe/Berlin', '2026-03-29')[2]?.label).toBe('2026-03-29T03:00:00+02:00');
  });

  it('a change of half an hour makes a short hour', () => {
    const hours = hoursOf('Australia/Lord_Howe', '2026-04-05');
    expect(hours[1]).toMatchObject({ label: '2026-04-05T01:00:00+11:00' });
    expect(hours[2]).toMatchObject({ label: '2026-04-05T01:30:00+10:30' });
    expect(hours.slice(0, 4).map(hoursLong)).toEqual([1, 1, 0.5, 1]);
    expect(hoursOf('Australia/Lord_Howe', '2026-10-04').slice(1, 4).map(hoursLong)).toEqual([1, 0.5, 1]);
  });

  it('an hour cut in UTC does not fit Asia/Kathmandu', () => {
    expect(makeZone('Asia/Kathmandu').hourOf(at('2026-03-01T12:00:00Z'))).toEqual({
      start: at('2026-03-01T11:15:00Z'),
      end: at('2026-03-01T12:15:00Z'),
      label: '2026-03-01T17:00:00+05:45',
    });
  });

  it('where clocks go back over midnight the repeated stretch stays with the later day', () => {
    const zone = makeZone('America/St_Johns');
    const day = zone.dayOf(at('2010-11-07T12:00:00Z'));
    expect(day).toEqual({ start: at('2010-11-07T02:30:00Z'), end: at('2010-11-08T03:30:00Z'), label: '2010-11-07' });
    expect(zone.dayOf(at('2010-11-07T03:00:00Z'))).toBe(day);
  });

  it('weeks start on Monday', () => {
    const zone = makeZone('Europe/Berlin');
    expect(zone.weekOf(at('2026-03-29T21:59:59.999Z'))).toEqual({
      start: at('2026-03-22T23:00:00Z'),
      end: at('2026-03-29T22:00:00Z'),
      label: '2026-03-23',
    });
    expect(zone.dayOfWeek(at('2026-03-29T21:59:59Z'))).toBe(7);
    expect(zone.dayOfWeek(at('2026-03-29T22:00:00Z'))).toBe(1);
  });

  it('months have the length that the calendar gives them', () => {
    expect(makeZone('America/New_York').monthOf(at('2026-11-30T12:00:00Z'))).toEqual({
      start: at('2026-11-01T04:00:00Z'),
      end: at('2026-12-01T05:00:00Z'),
      label: '2026-11',
    });
  });

  it('the hour of the day is what a clock shows', () => {
    expect(makeZone('Asia/Kathmandu').hourOfDay(at('2026-03-01T18:20:00Z'))).toBe(0);
    expect(makeZone('Europe/Berlin').hourOfDay(at('2026-10-25T01:30:00Z'))).toBe(2);
    expect(makeZone('America/New_York').hourOfDay(at('1969-12-31T23:00:00Z'))).toBe(18);
  });
});

describe.each(zones)('in %s', (name) => {
  const zone = makeZone(name);
  const instants = fc.integer({ min: at('2006-01-01'), max: at('2030-01-01') });

  it.each([
    ['2010-11-01T12:00:00Z', '2012-01-15T12:00:00Z'],
    ['2015-08-01T12:00:00Z', '2017-12-01T12:00:00Z'],
    ['2024-01-01T12:00:00Z', '2024-12-31T12:00:00Z'],
  ])('days tile time without gaps from %s to %s', (from, to) => {
    const days = zone.days(at(from), at(to));
    const gaps = days.filter(({ end }, index) => end !== (days[index + 1]?.start ?? end));
    const empty = days.filter(({ start, end }) => end <= start);
    expect([gaps, empty]).toEqual([[], []]);
  });

  it.each<BucketUnit>(['minute', 'hour', 'day', 'week', 'month'])(
    'each instant lies in its %s, and its edges do too',
    (unit) => {
      fc.assert(
        fc.property(instants, (ms) => {
          const bucket = zone.bucketOf(unit, ms);
          expect(bucket.start).toBeLessThanOrEqual(ms);
          expect(bucket.end).toBeGreaterThan(ms);
          expect(zone.bucketOf(unit, bucket.start)).toEqual(bucket);
          expect(zone.bucketOf(unit, bucket.end - 1)).toEqual(bucket);
          expect(zone.bucketOf(unit, bucket.end).start).toBe(bucket.end);
        }),
        { numRuns: 25 },
      );
    },
  );

  it('hours tile each day: none crosses a change of date', () => {
    fc.assert(
      fc.property(instants, (ms) => {
        const day = zone.dayOf(ms);
        const hours = zone.hours(day.start, day.end);
        expect(hours[0]?.start).toBe(day.start);
        expect(hours.at(-1)?.end).toBe(day.end);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the name of a time zone', () => {
  it('may be any that the machine lists', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimeZone(name))).toEqual([]);
  });

  it.each(['UTC', 'Europe/Berlin', 'Pacific/Apia', 'Asia/Kathmandu'])('may be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', '+01:00', 'PST', 'Z', 'Mars/Olympus', 'Europe/', '../etc/passwd'])('may not be %p', (name) => {
    expect(isTimeZone(name)).toBe(false);
    expect(() => makeZone(name)).toThrow();
  });
});
