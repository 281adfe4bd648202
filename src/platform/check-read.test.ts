import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../test/app.ts';
import { adjustment, arrangements, FRIDAY_NOON, oneOfEach, restriction } from '../domain/contact/examples.ts';
import { storeArrangements } from './arrangements.ts';
import { checkFor, readForCheck } from './check-read.ts';
import { writeChecks } from './check-read-log.ts';
import { householdStatuses, statusesOf, statusInWords } from './check-read-status.ts';
import { inLandlord } from './database.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ at: '2026-03-02T10:00:00.000Z' });
});
afterAll(() => server.close());

const asker = () => ({ landlordId: 'karbon', staffId: server.staffId('karbon/customer-adviser') });

describe('a contact check', () => {
  test('says that nothing is recorded about somebody of whom nothing is', async () => {
    const personId = await server.person('karbon', { name: 'Nothing Recorded' });
    const checked = await checkFor(server.deps, asker(), personId, { channel: 'phone' });
    expect(checked?.advice).toMatchObject({ nothingRecorded: true, outcome: 'go-ahead' });
    expect(checked?.person.name).toBe('Nothing Recorded');
  });

  test('finds nobody of another landlord, though the id is right', async () => {
    const personId = await server.person('clarion');
    expect(await readForCheck(server.deps, 'clarion', personId)).not.toBeNull();
    expect(await readForCheck(server.deps, 'karbon', personId)).toBeNull();
    expect(await readForCheck(server.deps, 'karbon', 'no-id')).toBeNull();
  });

  test('leaves no landlord set on the connection it used', async () => {
    const personId = await server.person('karbon');
    const client = await server.database.pool.connect();
    await client.query('select * from contact_check_facts_of($1, $2)', ['karbon', [personId]]);
    const { rows } = await client.query('select count(*)::int as n from person');
    client.release();
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('is logged: who asked what about whom, and what they were told', async () => {
    const personId = await server.person('karbon');
    await checkFor(server.deps, asker(), personId, { channel: 'email', protectedKind: 'hazard' });
    await writeChecks(server.deps);
    const rows = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx.selectFrom('contact_check_log').selectAll().where('person_id', '=', personId).execute(),
    );
    expect(rows).toMatchObject([
      {
        staff_id: asker().staffId,
        outcome: 'go-ahead',
        asked: { channel: 'email', protectedKind: 'hazard' },
      },
    ]);
  });
});

describe('the log of checks', () => {
  test('keeps a line once where the connection broke after the writing and before the answer', async () => {
    const personId = await server.person('karbon');
    const real = server.database.pool;
    let broken = false;
    const pool = {
      query: async (asked: { name?: string }) => {
        const answer = await real.query(asked as Parameters<typeof real.query>[0]);
        if (asked.name !== 'log-contact-checks' || broken) return answer;
        broken = true;
        throw new Error('Connection terminated unexpectedly');
      },
    } as unknown as typeof real;
    const faults: unknown[] = [];
    const log = { ...server.deps.log, error: (fault: unknown) => faults.push(fault) } as never;
    const deps = { ...server.deps, database: { pool }, log };
    await checkFor(deps, asker(), personId, { channel: 'phone' });
    await writeChecks(deps);
    await checkFor(deps, asker(), personId, { channel: 'email' });
    await writeChecks(deps);
    expect(faults).toHaveLength(1);
    const rows = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx.selectFrom('contact_check_log').select('asked').where('person_id', '=', personId).execute(),
    );
    expect(rows.map((r) => (r.asked as { channel: string }).channel).sort()).toEqual(['email', 'phone']);
  });
});

describe('the status beside a name', () => {
  test('I9: one member of a household is restricted, and the other is said not to be', async () => {
    const restricted = await server.person('karbon', { name: 'Jordan Example' });
    const other = await server.person('karbon', { name: 'Alex Example' });
    const body = arrangements([oneOfEach['call-times']], { landlordId: 'karbon', personId: restricted });
    const now = server.clock.now();
    const [seenFromOne, seenFromOther] = await inLandlord(server.database.app, 'karbon', async (tx) => {
      await storeArrangements(tx, [body], now);
      const householdId = 'H-1';
      const both = [restricted, other];
      await tx
        .updateTable('person')
        .set({ household_reference: householdId })
        .where('person_id', 'in', both)
        .execute();
      return Promise.all(
        both.map((personId) => householdStatuses(tx, { landlordId: 'karbon', personId, householdId }, now)),
      );
    });
    expect(seenFromOne).toMatchObject([{ personId: other, status: 'no arrangements' }]);
    expect(seenFromOther).toMatchObject([{ personId: restricted, status: 'calls at set times' }]);
    const statuses = await statusesOf(server.database.app, 'karbon', [other, restricted], now);
    expect([...statuses.values()]).toEqual(['no arrangements', 'calls at set times']);
    const asked = { channel: 'phone', service: 'repairs', at: FRIDAY_NOON } as const;
    expect((await checkFor(server.deps, asker(), restricted, asked))?.advice.outcome).toBe('redirect');
    expect((await checkFor(server.deps, asker(), other, asked))?.advice.outcome).toBe('go-ahead');
  });

  test('says what is overdue, what is agreed and what is only help', () => {
    const at = '2027-02-01T12:00:00.000Z';
    expect(statusInWords(arrangements([oneOfEach['call-times']]), at)).toBe(
      'calls at set times; review overdue',
    );
    expect(statusInWords(arrangements([], { adjustments: [adjustment('more-time')] }), at)).toBe(
      'adjustments agreed',
    );
    const help = restriction([oneOfEach['single-point-of-contact']], {
      supportive: true,
      reviewOn: '2028-01-01',
    });
    expect(statusInWords(arrangements([help]), at)).toBe('a named colleague is on hand to help');
  });
});
