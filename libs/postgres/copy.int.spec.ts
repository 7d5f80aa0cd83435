import { testDatabase, type TestDatabase } from '#libs/testing';
import { type Postgres } from './postgres.ts';
import { type CopyTarget } from './sql.ts';

describe('copy', () => {
  let database: TestDatabase;
  let postgres: Postgres;
  beforeAll(async () => {
    database = await testDatabase();
    postgres = database.postgres;
  });
  afterAll(() => database.drop());

  const into = {
    table: 'kinds',
    columns: {
      i2: 'int2',
      i4: 'int4',
      i8: 'int8',
      f8: 'float8',
      b: 'bool',
      t: 'text',
      u: 'uuid',
      at: 'timestamptz',
      j: 'jsonb',
      y: 'bytea',
      n: 'numeric',
      a: 'text[]',
    },
  } as const satisfies CopyTarget;
  beforeAll(() =>
    postgres.query(`create table kinds (id int generated always as identity, i2 int2, i4 int4, i8 int8, f8 float8, b bool,
        t text, u uuid, at timestamptz, j jsonb, y bytea, n numeric, a text[])`),
  );
  beforeEach(() => postgres.query('truncate kinds'));
  const copied = async (rows: readonly (readonly unknown[])[]): Promise<readonly object[]> => {
    await postgres.transaction((tx) => tx.copy(into, rows));
    return postgres.query(`select ${Object.keys(into.columns).join(', ')} from kinds order by id`);
  };

  it('writes every type that it names', async () => {
    const at = new Date('2026-03-29T01:02:03.456Z');
    const u = '0190163d-8694-739b-aea5-966c26f8ad91';
    const rows = await copied([
      [
        -7,
        2_000_000_000,
        9_007_199_254_740_991,
        1.5,
        true,
        'gr\u00fc\u00dfe \u{1F44B}',
        u,
        at,
        '{"a":[1,"\u00e9"]}',
        Buffer.from([0, 255]),
        '12345.6789',
        ['x', '', '\u00e9'],
      ],
      [7, -1, -5_000_000_000, -0.1, false, '', u, at.getTime(), 'null', Buffer.alloc(0), 0.0001, []],
      [0, 0, 12n, 0, null, undefined, null, new Date(0), null, null, -10_000, null],
    ]);
    expect(rows).toEqual([
      {
        i2: -7,
        i4: 2_000_000_000,
        i8: 9_007_199_254_740_991,
        f8: 1.5,
        b: true,
        t: 'gr\u00fc\u00dfe \u{1F44B}',
        u,
        at,
        j: { a: [1, '\u00e9'] },
        y: Buffer.from([0, 255]),
        n: '12345.6789',
        a: ['x', '', '\u00e9'],
      },
      {
        i2: 7,
        i4: -1,
        i8: -5_000_000_000,
        f8: -0.1,
        b: false,
        t: '',
        u,
        at,
        j: null,
        y: Buffer.alloc(0),
        n: '0.0001',
        a: [],
      },
      {
        i2: 0,
        i4: 0,
        i8: 12,
        f8: 0,
        b: null,
        t: null,
        u: null,
        at: new Date(0),
        j: null,
        y: null,
        n: '-10000',
        a: null,
      },
    ]);
  });

  it('replaces what PostgreSQL cannot hold in text, so that one character never stops a batch', async () => {
    const bad = 'a\0b\uD800c';
    const [row] = await copied([
      [0, 0, 0, 0, true, bad, null, 0, JSON.stringify({ [bad]: [bad, '\\u0000'] }), null, 0, [bad]],
    ]);
    const good = 'a\uFFFDb\uFFFDc';
    expect(row).toMatchObject({ t: good, j: { [good]: [good, '\\u0000'] }, a: [good] });
  });

  it('answers how many rows it wrote, be they many', async () => {
    const many = Array.from({ length: 20_000 }, (_, number) => [
      0,
      number,
      0,
      0,
      true,
      'text '.repeat(number % 50),
      null,
      0,
      '{}',
      null,
      0,
      [],
    ]);
    expect(await postgres.transaction((tx) => tx.copy(into, many))).toBe(20_000);
    const [row] = await postgres.query(
      `select count(*) as n, sum(i4)::int8 as sum, sum(length(t))::int8 as length from kinds`,
    );
    expect(row).toEqual({ n: 20_000, sum: 199_990_000, length: 400 * 5 * 1225 });
  });

  it('fails with the refusal, and the connection serves on', async () => {
    await expect(
      postgres.transaction((tx) => tx.copy({ table: 'nowhere', columns: { a: 'int4' } }, [[1]])),
    ).rejects.toThrow('nowhere');
    await expect(
      postgres.transaction((tx) => tx.copy({ table: 'kinds', columns: { u: 'uuid' } }, [['no uuid']])),
    ).rejects.toThrow('no UUID');
    await expect(
      postgres.transaction((tx) => tx.copy({ table: 'kinds', columns: { i4: 'int4' } }, [[1, 2]])),
    ).rejects.toThrow('2 values');
    expect(await copied([])).toEqual([]);
  });
});
