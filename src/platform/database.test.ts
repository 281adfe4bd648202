import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { connect, inLandlord, openDatabase, type Tx } from './database.ts';
import { APP_ROLE, OWNER_ROLE } from './roles.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  for (const landlord_id of ['northgate', 'southgate']) {
    await inLandlord(database.app, landlord_id, async (tx) => {
      await tx.insertInto('landlord').values({ landlord_id, name: landlord_id, nation: 'england' }).execute();
      await tx
        .insertInto('staff')
        .values({ landlord_id, name: `Ana of ${landlord_id}` })
        .execute();
    });
  }
});
afterAll(() => database.close());

const names = (tx: Tx) => tx.selectFrom('staff').select('name').execute();
const violation = { code: '42501' };

describe('row-level security', () => {
  it('a query that forgets the landlord sees that landlord’s rows and no other', async () => {
    expect(await inLandlord(database.app, 'northgate', names)).toEqual([{ name: 'Ana of northgate' }]);
  });

  it('outside a landlord there is nothing to see, for the owner of the tables neither', async () => {
    expect(await database.app.selectFrom('staff').selectAll().execute()).toEqual([]);
    expect(await database.owner.selectFrom('staff').selectAll().execute()).toEqual([]);
  });

  it('the setting does not outlive its transaction on a pooled connection', async () => {
    await inLandlord(database.app, 'northgate', names);
    const seen = await Promise.all(
      Array.from({ length: 20 }, () => database.app.selectFrom('staff').select('name').execute()),
    );
    expect(seen.flat()).toEqual([]);
  });

  it('a row for another landlord cannot be written', async () => {
    const write = inLandlord(database.app, 'northgate', (tx) =>
      tx.insertInto('staff').values({ landlord_id: 'southgate', name: 'Stranger' }).execute(),
    );
    await expect(write).rejects.toMatchObject(violation);
  });

  it('every table with a landlord_id forces it and leads its primary key with it', async () => {
    const { rows } = await database.pool.query(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
             exists (select from pg_policy p where p.polrelid = c.oid) as policy,
             (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
               where i.indrelid = c.oid and i.indisprimary) as leads
        from pg_class c
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
         and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'landlord_id')`);
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const table of rows) {
      expect(table).toMatchObject({ name: table.name, forced: true, policy: true, leads: 'landlord_id' });
    }
  });

  it('the application’s role owns nothing and bypasses nothing', async () => {
    const { rows } = await database.pool.query(`
      select rolsuper, rolbypassrls, rolcreaterole, (select count(*) from pg_class where relowner = r.oid) as owned
        from pg_roles r where rolname = current_user`);
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0 }]);
  });

  it('an application login that owns the tables is refused at start', async () => {
    const asOwner = { connectionString: database.ownerUrl };
    const open = connect({ owner: asOwner, app: asOwner, ensureRole: false, source: 'test' });
    await expect(open).rejects.toThrow(/owns tables/);
  });
});

describe('a server that somebody else runs', () => {
  const loginAs = (user: string) => database.ownerUrl.replace(OWNER_ROLE, user);

  it('an administrator’s login: the application takes on its own role and cannot see past it', async () => {
    const opened = await openDatabase({ kind: 'server', ownerUrl: loginAs('postgres'), appUrl: undefined });
    const { rows } = await opened.pool.query('select current_user as name, count(*) as seen from staff');
    expect(rows).toEqual([{ name: APP_ROLE, seen: 0 }]);
    expect(await inLandlord(opened.app, 'southgate', names)).toEqual([{ name: 'Ana of southgate' }]);
    await opened.close();
  });

  it('a login of the application’s own', async () => {
    const opened = await openDatabase({
      kind: 'server',
      ownerUrl: database.ownerUrl,
      appUrl: loginAs(APP_ROLE),
    });
    expect(await inLandlord(opened.app, 'northgate', names)).toEqual([{ name: 'Ana of northgate' }]);
    await opened.close();
  });

  it('a login that may not take on the role is told what its administrator must do', async () => {
    const open = openDatabase({ kind: 'server', ownerUrl: database.ownerUrl, appUrl: undefined });
    await expect(open).rejects.toThrow(/Ask the server's administrator to run/);
  });
});

describe('values', () => {
  it('instants are ISO in UTC, dates stay dates, whole numbers are numbers', async () => {
    const { rows } = await database.pool.query(`
      select timestamptz '2026-07-01 12:00+01' as instant, date '2026-03-29' as day, 9007199254740991::bigint as whole`);
    expect(rows).toEqual([
      { instant: '2026-07-01T11:00:00.000Z', day: '2026-03-29', whole: 9007199254740991 },
    ]);
    await expect(database.pool.query('select 9007199254740993::bigint')).rejects.toThrow(RangeError);
  });

  it('a policy version that has been in force cannot be rewritten', async () => {
    const pack = { landlord_id: 'northgate', version: '1', checksum: 'a'.repeat(64) };
    await inLandlord(database.app, 'northgate', (tx) =>
      tx
        .insertInto('policy_pack')
        .values({ ...pack, content: '{"a":1}', status: 'in-force', in_force_from: '2026-01-01' })
        .execute(),
    );
    const rewrite = inLandlord(database.app, 'northgate', (tx) =>
      tx.updateTable('policy_pack').set({ content: '{"a":2}' }).where('version', '=', '1').execute(),
    );
    await expect(rewrite).rejects.toThrow(/cannot be rewritten/);
    const supersede = inLandlord(database.app, 'northgate', (tx) =>
      tx.updateTable('policy_pack').set({ status: 'superseded' }).where('version', '=', '1').execute(),
    );
    await expect(supersede).resolves.toBeDefined();
  });
});
