import { EventInput } from './event-input.ts';
import { kindOf, lackOf, sizeFaultOf } from './read-event.ts';

const input = (more: Partial<EventInput>): EventInput => Object.assign(new EventInput(), more);

describe('the kind of an event', () => {
  it.each([
    ['pageView', 'pageView'],
    ['pageview', 'pageView'],
    ['page_view', 'pageView'],
    ['page', 'pageView'],
    ['event', 'custom'],
    ['track', 'custom'],
    ['mousemove', 'pointer'],
    ['mouse_move', 'pointer'],
    ['move', 'pointer'],
    ['keydown', 'input'],
    ['keypress', 'input'],
    ['change', 'input'],
    ['ping', 'engagement'],
    ['heartbeat', 'engagement'],
    ['web_vital', 'vital'],
    ['performance', 'vital'],
    ['identify', 'identify'],
    ['scroll', 'scroll'],
  ])('%s is %s', (word, type) => {
    expect(kindOf(input({ type: word, name: 'n' }))).toMatchObject({ type });
  });

  it('is a custom event of that name for any other word, and keeps a name that is there', () => {
    expect(kindOf(input({ type: 'purchase' }))).toEqual({ type: 'custom', name: 'purchase' });
    expect(kindOf(input({ type: 'shop', name: 'purchase' }))).toEqual({ type: 'custom', name: 'purchase' });
    expect(kindOf(input({ type: 'toString' }))).toEqual({ type: 'custom', name: 'toString' });
  });

  it('without a type is custom with a name, a page view without one', () => {
    expect(kindOf(input({ name: 'signup' }))).toEqual({ type: 'custom', name: 'signup' });
    expect(kindOf(input({}))).toEqual({ type: 'pageView', name: null });
  });
});

describe('what an event lacks', () => {
  const lack = (more: Partial<EventInput>): unknown => {
    const given = input(more);
    return lackOf(given, kindOf(given), 'events[1].');
  };

  it('is nothing if it has what its kind needs', () => {
    expect(lack({ url: '/a' })).toBeUndefined();
    expect(lack({ type: 'identify', userId: 'u' })).toBeUndefined();
    expect(lack({ type: 'custom', name: 'n', url: '/a' })).toBeUndefined();
  });

  it('is told with the field', () => {
    expect(lack({})).toMatchObject({ code: 'event.fieldMissing', field: 'events[1].url' });
    expect(lack({ type: 'custom', url: '/a' })).toMatchObject({ code: 'event.fieldMissing', field: 'events[1].name' });
    expect(lack({ type: 'identify' })).toMatchObject({ code: 'event.fieldMissing', field: 'events[1].userId' });
    expect(lack({ name: '$x', url: '/a' })).toMatchObject({ code: 'event.nameReserved', field: 'events[1].name' });
  });
});

it('an event of over 32 KiB is too large by itself', () => {
  expect(sizeFaultOf({ a: 'x'.repeat(40_000) }, 50_000, 'events[1].')).toMatchObject({
    code: 'event.tooLarge',
    field: 'events[1]',
  });
  expect(sizeFaultOf({ a: 'x' }, 50_000, '')).toBeUndefined();
});
