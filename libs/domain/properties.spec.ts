import fc from 'fast-check';
import { propertiesText, refuseProperties } from './properties.ts';

const codeOf = (value: unknown): string | undefined => refuseProperties(value, 'properties')?.code;
const keys = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 1]));

describe('properties', () => {
  it.each<[string, unknown, string | undefined]>([
    ['may be empty', {}, undefined],
    ['may hold text, numbers, booleans and null', { a: 'x', b: 1.5, c: true, d: null }, undefined],
    ['may nest three levels deep', { a: { b: { c: 1 } } }, undefined],
    ['may not nest four', { a: { b: { c: { d: 1 } } } }, 'event.fieldInvalid'],
    ['may hold lists, which are a level too', { a: [[1]] }, undefined],
    ['may not hide a level in lists', { a: [[[1]]] }, 'event.fieldInvalid'],
    ['may have 50 keys', keys(50), undefined],
    ['may not have 51', keys(51), 'event.propertiesTooLarge'],
    ['may have keys of 64 characters', { ['k'.repeat(64)]: 1 }, undefined],
    ['may not have keys of 65', { ['k'.repeat(65)]: 1 }, 'event.propertiesTooLarge'],
    ['may hold texts of 1,000 characters', { a: 'x'.repeat(1000) }, undefined],
    ['may not hold texts of 1,001', { a: 'x'.repeat(1001) }, 'event.propertiesTooLarge'],
    ['may not hold NUL', { a: 'x\0y' }, 'event.fieldInvalid'],
    ['may not hold NUL in keys', { 'x\0y': 1 }, 'event.fieldInvalid'],
    ['may not be a list', [], 'event.fieldInvalid'],
    ['may not be null', null, 'event.fieldInvalid'],
    ['may not be text', 'a', 'event.fieldInvalid'],
  ])('%s', (_, value, code) => {
    expect(codeOf(value)).toBe(code);
  });

  it('have at most 5 KiB as JSON', () => {
    const text = 'x'.repeat(1000);
    const properties = { a: text, b: text, c: text, d: text, e: text };
    const rest = 5120 - JSON.stringify({ ...properties, f: '' }).length;
    expect(codeOf({ ...properties, f: 'x'.repeat(rest) })).toBeUndefined();
    expect(codeOf({ ...properties, f: 'x'.repeat(rest + 1) })).toBe('event.propertiesTooLarge');
    expect(codeOf({ ...properties, f: 'ü'.repeat(rest) })).toBe('event.propertiesTooLarge');
  });

  it('are refused with the path of the member at fault', () => {
    expect(refuseProperties({ plan: { seats: ['a', 'x'.repeat(2000)] } }, 'properties')).toMatchObject({
      field: 'properties.plan.seats.1',
    });
  });

  it('are never a reason to throw', () => {
    fc.assert(fc.property(fc.anything(), (value) => void refuseProperties(value, 'properties')));
    fc.assert(fc.property(fc.jsonValue(), (value) => void refuseProperties(value, 'properties')));
  });

  it('are kept as JSON whose texts are whole, though a client cut one in the middle of a character', () => {
    const cut = '👣'.slice(0, 1);
    expect(propertiesText({ a: `x${cut}`, [cut]: { b: [cut] } })).toBe('{"a":"x\ufffd","\ufffd":{"b":["\ufffd"]}}');
    expect(propertiesText({ a: '👣', b: 1, c: null })).toBe('{"a":"👣","b":1,"c":null}');
  });
});
