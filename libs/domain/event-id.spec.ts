import { randomBytes } from 'node:crypto';
import { eventIdFor, newEventId } from './event-id.ts';
import { isUuid } from './uuid.ts';

describe('the id of an event', () => {
  it("is the client's UUID in lower case", () => {
    expect(eventIdFor('footfall', 'site', '0192F3A4-5B6C-7D8E-9FA0-B1C2D3E4F506')).toBe(
      '0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506',
    );
  });

  it('is the UUIDv5 of (protocol, siteId, string) if the client sends another string', () => {
    const id = eventIdFor('segment', 'site', 'node-abc-1');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(eventIdFor('segment', 'site', 'node-abc-1')).toBe(id);
    const others = [eventIdFor('posthog', 'site', 'node-abc-1'), eventIdFor('segment', 'other', 'node-abc-1')];
    expect(others).not.toContain(id);
  });

  it('never changes: ids lie in logs', () => {
    expect(eventIdFor('footfall', 'aB3dE5gH7jK9', 'order-1')).toBe('815dc9e9-73f9-5b2d-ab77-eee21f78aebf');
  });

  it('is made as a UUIDv7 where the client sends none', () => {
    const now = Date.parse('2026-03-01T12:00:00.123Z');
    const id = newEventId(now, Buffer.alloc(10, 255));
    expect(id).toBe('019ca945-0a7b-7fff-bfff-ffffffffffff');
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
    expect(newEventId(now + 1, randomBytes(10)) > newEventId(now, randomBytes(10))).toBe(true);
  });
});

describe('a UUID', () => {
  it.each([
    '',
    'abc',
    '0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f50',
    '0192f3a45b6c7d8e9fa0b1c2d3e4f506',
    '0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f50g',
  ])('is not %p', (text) => {
    expect(isUuid(text)).toBe(false);
  });
});
