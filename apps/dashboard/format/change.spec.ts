import { changePercent, describeChange } from './change.ts';

describe('a change', () => {
  it('is told with arrow and sign', () => {
    expect(describeChange(12.4, 'higher', 'en')).toEqual({ direction: 'up', tone: 'good', text: '+12%' });
    expect(describeChange(-3.14, 'higher', 'en')).toEqual({ direction: 'down', tone: 'bad', text: '-3.1%' });
  });

  it('is good when the bounce rate falls', () => {
    expect(describeChange(-3, 'lower', 'en')?.tone).toBe('good');
    expect(describeChange(3, 'lower', 'en')?.tone).toBe('bad');
  });

  it('is neutral when it rounds to nothing', () => {
    expect(describeChange(0.04, 'higher', 'en')).toEqual({ direction: 'same', tone: 'neutral', text: '0%' });
  });

  it('does not print absurd digits', () => {
    expect(describeChange(123_456, 'higher', 'en')?.text).toBe('>+999%');
  });

  it('is nothing without something before', () => {
    expect(describeChange(null, 'higher', 'en')).toBeUndefined();
    expect(changePercent(5, 0)).toBeNull();
    expect(changePercent(null, 4)).toBeNull();
    expect(changePercent(5, 4)).toBe(25);
  });
});
