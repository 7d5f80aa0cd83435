import { type DocumentChanged, encode } from '#libs/events';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { uuid } from '../../given/facts.ts';
import { SmallWorld } from '../../given/small-world.ts';
import { auditProjection } from './audit.projection.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const [WEBSITE, OURS, THEIRS] = [uuid(1), uuid(2), uuid(3)];

type Change = Partial<Omit<DocumentChanged, 'document'>> & { readonly document?: object };

const change = ({ document = {}, ...more }: Change = {}): Buffer =>
  encode('DocumentChanged', {
    kind: 'website',
    id: WEBSITE,
    version: 1,
    change: 'CREATED',
    actor: uuid(9),
    changedAt: NOON,
    document: JSON.stringify({ id: WEBSITE, organisationId: OURS, name: 'Shop', updatedAt: NOON, ...document }),
    ...more,
  });

describe('the audit projection', () => {
  let database: TestDatabase;
  let world: SmallWorld;

  beforeEach(async () => {
    database = await testDatabase();
    world = new SmallWorld(database.url, auditProjection);
    await world.store.migrate();
  }, 60_000);
  afterEach(async () => {
    await world.close();
    await database.drop();
  });

  const entries = () =>
    world.rows(
      `select kind, version, action, actor, organisation_ids as owners, website_id as website, changes::jsonb as changes
       from audit_entries order by at, kind, version`,
    );

  it('tells each change of a website: who, what, from what to what', async () => {
    const another = { version: 2, change: 'REPLACED', actor: 'admin-token' } as const;
    await world.given(change());
    await world.given(
      change({ ...another, document: { name: 'Store', updatedAt: NOON + 1 } }),
      change({ version: 3, change: 'DELETED', document: { name: 'Store' } }),
    );
    const of = { kind: 'website', owners: [OURS], website: WEBSITE };
    const made = [
      { field: 'name', from: null, to: 'Shop' },
      { field: 'organisationId', from: null, to: OURS },
    ];
    expect(await entries()).toEqual([
      { ...of, version: 1, action: 'created', actor: uuid(9), changes: made },
      {
        ...of,
        version: 2,
        action: 'changed',
        actor: 'admin-token',
        changes: [{ field: 'name', from: 'Shop', to: 'Store' }],
      },
      { ...of, version: 3, action: 'deleted', actor: uuid(9), changes: [] },
    ]);
  });

  it('shows a transfer to both sides', async () => {
    await world.given(change(), change({ version: 2, change: 'REPLACED', document: { organisationId: THEIRS } }));
    const [, moved] = await entries();
    expect(moved).toMatchObject({
      owners: [THEIRS, OURS],
      changes: [{ field: 'organisationId', from: OURS, to: THEIRS }],
    });
  });

  it('keeps no addresses, hashes, or what nobody is told', async () => {
    await world.given(
      change({ document: { excludedAddresses: ['203.0.113.7', '198.51.100.0/24'] } }),
      change({ kind: 'shareLink', id: uuid(5), document: { websiteId: WEBSITE, hash: 'its-hash', name: 'Board' } }),
      change({ kind: 'user', id: uuid(9), document: { email: 'somebody@example.com' } }),
      change({ version: 2, change: 'REPLACED', document: { excludedAddresses: [], updatedAt: NOON + 5 } }),
    );
    const all = await world.rows('select * from audit_entries');
    expect(JSON.stringify(all)).not.toMatch(/203\.0\.113|198\.51|its-hash|somebody@/);
    expect(await entries()).toMatchObject([
      { kind: 'shareLink', website: WEBSITE, owners: [] },
      { kind: 'website', version: 1 },
      { kind: 'website', version: 2, changes: [{ field: 'excludedAddresses', from: 2, to: 0 }] },
    ]);
  });

  it('tells once what was published twice, and nothing of changes that show nothing', async () => {
    const moved = change({ version: 2, change: 'REPLACED', document: { name: 'Store' } });
    await world.given(change(), change(), moved);
    await world.given(moved, change(), change({ version: 3, change: 'REPLACED', document: { name: 'Store' } }));
    expect(await entries()).toMatchObject([{ version: 1 }, { version: 2 }]);
  });

  it('has the same rows after everything was projected twice', async () => {
    await world.given(change(), change({ version: 2, change: 'REPLACED', document: { name: 'Store' } }));
    const once = await entries();
    await world.again('audit_entries');
    expect(await entries()).toEqual(once);
  });

  it('is put right by a rebuild', async () => {
    await world.given(change(), change({ version: 2, change: 'REPLACED', document: { name: 'Store' } }));
    const once = await entries();
    expect(await world.rebuild({ compareOnly: true })).toMatchObject({ differences: 0 });
    await world.rows(`update audit_entries set actor = 'somebody else' where version = 2`);
    await world.rows('delete from audit_entries where version = 1');
    expect(await world.rebuild()).toMatchObject({ differences: 2, swapped: true });
    expect(await entries()).toEqual(once);
  });
});
