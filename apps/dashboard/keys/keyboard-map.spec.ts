import { actionFor } from './keyboard-map.ts';

const press = (key: string, modifiers: object = {}) =>
  actionFor({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

describe('a key', () => {
  it('chooses a period, a figure or a direction', () => {
    expect(press('w')).toEqual({ kind: 'period', period: '7d' });
    expect(press('1')).toEqual({ kind: 'metric', index: 0 });
    expect(press('6')).toEqual({ kind: 'metric', index: 5 });
    expect(press('ArrowLeft')).toEqual({ kind: 'shift', direction: -1 });
  });

  it('opens the palette with Ctrl or ⌘', () => {
    expect(press('k', { ctrlKey: true })).toEqual({ kind: 'palette' });
    expect(press('K', { metaKey: true })).toEqual({ kind: 'palette' });
    expect(press('k')).toBeUndefined();
  });

  it('leaves the browser its own', () => {
    expect(press('t', { ctrlKey: true })).toBeUndefined();
    expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
    expect(press('9')).toBeUndefined();
  });
});
