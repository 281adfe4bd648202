import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seen } from '../../test/record-stage.ts';
import { webCases } from '../../test/web-case.ts';
import { situationFor } from './case-files.ts';
import { contactFactsFor } from './contact-facts.ts';
import { type Db, inLandlord, type Tx } from './database.ts';
import { linkOf } from './dispatch/links.ts';
import { withdrawLetterMail } from './dispatch/withdraw.ts';
import { waysInTo } from './own-page-endings.ts';
import { recordsOf } from './same-person.ts';
import type { Database } from './tables.ts';
import { newToken } from './tokens.ts';

const landlordId = 'karbon';
let web: Awaited<ReturnType<typeof webCases>>;
let db: Db;
/** Every statement that was sent since it was last emptied, as it was sent. */
const sent: { sql: string; parameters: readonly unknown[] }[] = [];
beforeAll(async () => {
  web = await webCases();
  db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: web.t.database.pool }),
    log: ({ query }) => void sent.push({ sql: query.sql, parameters: query.parameters }),
  });
});
afterAll(() => web?.t.close());

const within = <T>(query: (tx: Tx) => Promise<T>) => inLandlord(db, landlordId, query);
async function together() {
  const stays = await web.caseAt('report-incident');
  const goes = await web.caseAt('issue-letter');
  const manager = await web.as('line-manager');
  const done = await manager.api('POST', `/api/v1/people/${stays.personId}/steps/merge-records`, {
    otherId: goes.personId,
    reason: 'They told us so.',
  });
  expect(done.status, JSON.stringify(done.json)).toBe(200);
  return { stays: stays.personId, goes: goes.personId, newest: goes.caseId };
}
async function statementsOf(work: () => Promise<unknown>) {
  sent.length = 0;
  await work();
  return sent.filter((s) => s.sql.includes('"') || s.sql.includes('update'));
}

describe('the records of a person', () => {
  it('are found by any of them in one query, the one that stays first', async () => {
    const { stays, goes } = await together();
    const alone = await web.t.person(landlordId);
    const nobody = '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f';
    for (const [asked, all] of [
      [stays, [stays, goes]],
      [goes, [stays, goes]],
      [alone, [alone]],
      [nobody, [nobody]],
      ['no id', ['no id']],
    ] as const) {
      const statements = await statementsOf(async () =>
        expect(await within((tx) => recordsOf(tx, landlordId, asked)), asked).toEqual(all),
      );
      expect(statements.length, asked).toBeLessThanOrEqual(1);
    }
    expect(await inLandlord(db, 'tuntum', (tx) => recordsOf(tx, 'tuntum', goes))).toEqual([goes]);
  });

  it('are asked for once where a page asks the rules', async () => {
    const { stays, newest } = await together();
    const statements = await statementsOf(() =>
      within((tx) =>
        situationFor(web.t.deps, tx, {
          landlordId,
          staffId: web.t.staffId('karbon/manager'),
          personId: stays,
          caseId: newest,
        }),
      ),
    );
    expect(
      statements.filter((s) => s.sql.includes('merged_into') && !s.sql.includes('household_reference" =')),
    ).toHaveLength(1);
  });

  it('are not told of as others at home', async () => {
    const { stays, goes } = await together();
    const flatmate = await web.t.person(landlordId, { name: 'Alex Flatmate' });
    await within((tx) =>
      tx
        .updateTable('person')
        .set({ household_reference: 'H-77' })
        .where('person_id', 'in', [stays, goes, flatmate])
        .execute(),
    );
    const situation = await seen(web.stage, { by: 'manager', personId: stays, caseId: null });
    expect(situation.household).toEqual(['Alex Flatmate']);
  });

  it('count together where contacts are counted, and a task leads to the newest case of either', async () => {
    const { stays, goes, newest } = await together();
    const adviser = await web.as('customer-adviser');
    const wrote = await adviser.api('POST', `/api/v1/people/${stays}/contacts`, { channel: 'email' });
    const { contactId } = wrote.json as { contactId: string };
    // As one that came before the two were one.
    await within((tx) =>
      sql`insert into contact (landlord_id, person_id, at, contact_id, channel, direction, capacity, details, compliance,
                 logged_by, logged_by_name, logged_at)
          select landlord_id, ${goes}::uuid, at, ${web.t.deps.newId()}::uuid, channel, direction, capacity, details,
                 compliance, logged_by, logged_by_name, logged_at
            from contact where landlord_id = ${landlordId} and contact_id = ${contactId}`.execute(tx),
    );
    const { json } = await adviser.api('GET', '/api/v1/contact-tasks');
    const { tasks } = json as { tasks: { taskId: string; contactId: string }[] };
    const task = tasks.find((t) => t.contactId === contactId);
    const page = await (await web.as('manager')).get(`/contact-tasks/${task?.taskId}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`/cases/${newest}`);
    const { contacts } = await within((tx) =>
      contactFactsFor(tx, 'hold-review', { landlordId, personId: stays, now: web.t.clock.now() }),
    );
    expect(contacts).toHaveLength(2);
  });
});

describe('what is asked at each opening of a letter or page', () => {
  /** As many people and letters as some months bring, each letter gone by mail: of a few, the database reads all whatever it could do. */
  async function manyOfEach() {
    const { personId } = await web.caseAt('issue-letter');
    await within(async (tx) => {
      await sql`create temporary table made on commit drop as
                select gen_random_uuid() as letter_id, gen_random_uuid() as mail_id from generate_series(1, 3000)`.execute(
        tx,
      );
      await sql`insert into person (landlord_id, reference, name, relationship)
                select ${landlordId}, letter_id, 'Filler Person', 'tenant' from made`.execute(tx);
      await sql`insert into letter
                select (jsonb_populate_record(l, jsonb_build_object('letter_id', made.letter_id))).*
                  from made cross join (select letter_id from letter where person_id = ${personId} limit 1) one
                  join letter l on l.letter_id = one.letter_id`.execute(tx);
      await sql`insert into mail (landlord_id, mail_id, purpose, to_address, subject, queued_at, due_at, sent_at)
                select ${landlordId}, mail_id, 'letter', 'a@example.org', 'A letter', now(), now(), now() from made`.execute(
        tx,
      );
      await sql`insert into letter_dispatch (landlord_id, dispatch_id, letter_id, case_id, person_id, route, opened_at,
                       mail_id, to_address, asked_by, closed_at, closed_how)
                select ${landlordId}, gen_random_uuid(), made.letter_id, l.case_id, l.person_id, 'email', now(),
                       made.mail_id, 'a@example.org', l.issued_by, now(), 'sent'
                  from made join letter l on l.letter_id = made.letter_id`.execute(tx);
      await sql`insert into letter_link (landlord_id, token_hash, letter_id, mail_id, made_at, expires_at)
                select ${landlordId}, sha256(mail_id::text::bytea), letter_id, mail_id, now(), now() + interval '7 days'
                  from made`.execute(tx);
    });
  }

  /** How the database reads what was last asked with these words in it. */
  async function planOf(words: string, work: () => Promise<unknown>): Promise<string> {
    const statement = (await statementsOf(work)).find((s) => s.sql.includes(words));
    if (!statement) throw new Error(`Nothing was asked with ${words}`);
    const client = await web.t.database.pool.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('evenhand.landlord', $1, true)", [landlordId]);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain ${statement.sql}`,
        statement.parameters as unknown[],
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  it('is read by key: the records of a person, a link by its letter, letters by their person, a mail that waits by its link', async () => {
    const { stays } = await together();
    await manyOfEach();
    await sql`analyze`.execute(web.t.database.owner);
    const records = await planOf('merged_into', () => within((tx) => recordsOf(tx, landlordId, stays)));
    const link = await planOf('letter_link', () => linkOf(db, newToken(landlordId), web.t.clock.now()));
    const letters = await planOf('"letter" as "l"', () => waysInTo(db, landlordId, stays));
    const mail = await planOf('update mail', () =>
      within((tx) => withdrawLetterMail(tx, landlordId, web.t.clock.now())),
    );
    expect(link).toContain('letter_dispatch_letter');
    expect(letters).toContain('letter_person');
    expect(mail).toContain('letter_link_mail');
    for (const plan of [records, link, letters, mail])
      expect(plan).not.toMatch(/Seq Scan on (person|letter|mail)/);
  });
});
