import fc from 'fast-check';
import { decideShare } from './share.ts';

const owners = (...of: (string | undefined)[]): ReadonlyMap<number, string | undefined> =>
  new Map(of.map((owner, partition) => [partition, owner]));

describe("a member's share of the partitions", () => {
  it('is all of them for one alone', () => {
    expect(decideShare({ members: ['a'], owners: owners(undefined, undefined) }, 'a')).toEqual({
      claim: [
        { partition: 0, from: undefined },
        { partition: 1, from: undefined },
      ],
      release: [],
    });
  });

  it('leaves to others what they still hold, and gives up what is theirs', () => {
    expect(decideShare({ members: ['a', 'b'], owners: owners('a', 'a', 'a', 'a') }, 'a').release).toEqual([1, 3]);
    expect(decideShare({ members: ['a', 'b'], owners: owners('a', 'a', 'a', 'a') }, 'b').claim).toEqual([]);
  });

  it('takes what the dead hold', () => {
    expect(decideShare({ members: ['a'], owners: owners('a', 'dead') }, 'a').claim).toContainEqual({
      partition: 1,
      from: 'dead',
    });
  });

  it('comes to one owner per partition, whoever looks first', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 12 }), (members, partitions) => {
        const nobody = owners(...Array.from({ length: partitions }, () => undefined));
        const claimed = members.flatMap((me) => decideShare({ members, owners: nobody }, me).claim);
        expect(claimed.map(({ partition }) => partition).sort()).toEqual([...nobody.keys()].sort());
      }),
    );
  });
});
