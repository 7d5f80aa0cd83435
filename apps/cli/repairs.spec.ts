import { repairsOf } from './repairs.ts';

describe('repairs of the command line', () => {
  it('set texts, numbers and truths, or leave a member out', () => {
    expect(
      repairsOf(['name=signup', 'revenue=9.5', 'interactive=false', 'title="7"', 'url=/a?b=c'], ['referrer']),
    ).toEqual([
      { field: 'name', set: 'signup' },
      { field: 'revenue', set: 9.5 },
      { field: 'interactive', set: false },
      { field: 'title', set: '7' },
      { field: 'url', set: '/a?b=c' },
      { field: 'referrer', remove: true },
    ]);
  });

  it('are texts where they are no values of JSON', () => {
    expect(repairsOf(['name=null', 'title={"a":1}'], [])).toEqual([
      { field: 'name', set: 'null' },
      { field: 'title', set: '{"a":1}' },
    ]);
  });

  it('need a field', () => {
    expect(() => repairsOf(['signup'], [])).toThrow('field=value');
    expect(() => repairsOf(['=x'], [])).toThrow('field=value');
  });
});
