import { eventId } from './event-id.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

describe('an event id', () => {
  it('is a UUID of version 7 that holds its time', () => {
    const id = eventId(NOW);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(NOW);
  });

  it('is another one each time, and sorts by time', () => {
    const ids = Array.from({ length: 1000 }, () => eventId(NOW));
    expect(new Set(ids).size).toBe(1000);
    expect(ids.every((id) => id < eventId(NOW + 1))).toBe(true);
  });
});
