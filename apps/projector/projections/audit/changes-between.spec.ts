import { changesBetween } from './changes-between.ts';

describe('what has changed of a document', () => {
  it('is told by its fields, with what each was and is', () => {
    const before = { name: 'Shop', domains: ['a.example'], modules: { clicks: true, vitals: true }, bounce: null };
    const after = { name: 'Store', domains: ['a.example', 'b.example'], modules: { clicks: false, vitals: true } };
    expect(changesBetween(before, after)).toEqual([
      { field: 'domains', from: ['a.example'], to: ['a.example', 'b.example'] },
      { field: 'modules.clicks', from: true, to: false },
      { field: 'name', from: 'Shop', to: 'Store' },
    ]);
  });

  it('is nothing if nothing has', () => {
    expect(changesBetween({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
  });

  it('begins and ends with nothing', () => {
    expect(changesBetween({}, { a: { b: 1 } })).toEqual([{ field: 'a', from: null, to: { b: 1 } }]);
    expect(changesBetween({ a: 1 }, {})).toEqual([{ field: 'a', from: 1, to: null }]);
  });
});
