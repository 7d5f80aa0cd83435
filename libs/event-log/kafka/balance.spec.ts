import fc from 'fast-check';
import { balance, type Claimant } from './balance.ts';

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Members that hold disjoint partitions, some of which nobody holds. */
const aGroup = fc
  .record({ partitions: fc.integer({ min: 1, max: 24 }), members: fc.integer({ min: 1, max: 8 }) })
  .chain(({ partitions, members }) =>
    fc
      .array(fc.integer({ min: -1, max: members - 1 }), { minLength: partitions, maxLength: partitions })
      .map((holders) => ({
        partitions: upTo(partitions),
        members: upTo(members).map((member): Claimant => ({
          id: `member-${member}`,
          claims: upTo(partitions).filter((partition) => holders[partition] === member),
        })),
      })),
  );

const sizesOf = (balanced: ReadonlyMap<string, readonly number[]>): readonly number[] =>
  [...balanced.values()].map(({ length }) => length);

describe('the balance of a group', () => {
  it('gives everything to a member that is alone', () => {
    expect(balance(upTo(3), [{ id: 'a', claims: [] }])).toEqual(new Map([['a', [0, 1, 2]]]));
  });

  it('first asks back what is held beyond a share, then hands it out', () => {
    const asked = balance(upTo(4), [
      { id: 'old', claims: [0, 1, 2, 3] },
      { id: 'new', claims: [] },
    ]);
    expect(asked).toEqual(
      new Map([
        ['old', [0, 1]],
        ['new', []],
      ]),
    );
    expect(
      balance(upTo(4), [
        { id: 'old', claims: [0, 1] },
        { id: 'new', claims: [] },
      ]).get('new'),
    ).toEqual([2, 3]);
  });

  it('leaves some without where there are more members than partitions', () => {
    expect(
      sizesOf(
        balance(
          upTo(1),
          ['a', 'b', 'c'].map((id) => ({ id, claims: [] })),
        ),
      ),
    ).toEqual([1, 0, 0]);
  });

  it('never gives away what another member holds', () =>
    fc.assert(
      fc.property(aGroup, ({ partitions, members }) => {
        for (const [id, given] of balance(partitions, members)) {
          const ofOthers = members.filter((member) => member.id !== id).flatMap(({ claims }) => claims);
          expect(given.filter((partition) => ofOthers.includes(partition))).toEqual([]);
        }
      }),
    ));

  it('is even, complete and at rest once what was asked back has been given up', () =>
    fc.assert(
      fc.property(aGroup, ({ partitions, members }) => {
        const claiming = (balanced: ReadonlyMap<string, readonly number[]>): readonly Claimant[] =>
          [...balanced].map(([id, claims]) => ({ id, claims }));
        const settled = balance(partitions, claiming(balance(partitions, members)));
        expect([...settled.values()].flat().sort((a, b) => a - b)).toEqual(partitions);
        expect(Math.max(...sizesOf(settled)) - Math.min(...sizesOf(settled))).toBeLessThanOrEqual(1);
        expect(new Map(balance(partitions, claiming(settled)))).toEqual(settled);
      }),
    ));

  it('moves no more than it must', () =>
    fc.assert(
      fc.property(aGroup, ({ partitions, members }) => {
        const most = Math.ceil(partitions.length / members.length);
        const balanced = balance(partitions, members);
        for (const { id, claims } of members) {
          const kept = claims.filter((partition) => balanced.get(id)?.includes(partition));
          expect(kept.length).toBeGreaterThanOrEqual(Math.min(claims.length, most - 1));
        }
      }),
    ));
});
