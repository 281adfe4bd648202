import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const made = async (who: string) => {
  const page = await (await web.as(who)).post('/work/calendar', { do: 'make' });
  const address = /<code>([^<]+)<\/code>/.exec(page.body)?.[1] ?? '';
  return new URL(address).pathname;
};
const read = async (path: string) => {
  const r = await web.t.app.inject({ method: 'GET', url: path });
  return { status: r.statusCode, type: String(r.headers['content-type']), body: r.body };
};
const inKarbon = <T>(query: (tx: typeof web.t.database.owner) => Promise<T>) =>
  web.t.database.owner.transaction().execute(async (tx) => {
    await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
    return query(tx as never);
  });

describe('due dates in a calendar of one’s own', () => {
  it('are those of one’s work, with nothing of the person, and go once the work is done', async () => {
    const { caseId, personId } = await web.caseAt('report-incident');
    const to = web.t.staffId('karbon/customer-relations-officer');
    await must(web.stage, 'hand-over-case', { by: 'customer-adviser', personId, caseId }, { to });
    const another = await web.caseAt('report-incident');
    const second = web.t.staffId('karbon/customer-relations-officer 2');
    await must(web.stage, 'hand-over-case', { by: 'customer-adviser', ...another }, { to: second });
    const path = await made('customer-relations-officer');
    const feed = await read(path);
    expect(feed).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' });
    const reports = `SUMMARY:Look at a report: case ${caseId.slice(-8)}`;
    expect(feed.body).toContain(reports);
    expect(feed.body).toContain('SUMMARY:Something to read: case');
    expect(feed.body).not.toMatch(/Jordan|shout/i);
    // A colleague’s work stands in the colleague’s calendar alone.
    const others = another.caseId.slice(-8);
    expect(feed.body).not.toContain(others);
    const colleagues = (await read(await made('customer-relations-officer 2'))).body;
    expect(colleagues).toContain(`SUMMARY:Look at a report: case ${others}`);
    expect(colleagues).not.toContain(caseId.slice(-8));
    await must(web.stage, 'triage-incident', { by: 'line-manager', personId, caseId });
    expect((await read(path)).body).not.toContain(reports);
  });

  it('a new address ends the one before; stopped, left or guessed, it is nothing', async () => {
    const first = await made('manager');
    const second = await made('manager');
    expect((await read(first)).status).toBe(404);
    expect((await read(second)).status).toBe(200);
    const again = await (await web.as('manager')).get('/work/calendar');
    expect(again.body).not.toContain('<code>');
    expect(again.body).toContain('It was shown once');
    await (await web.as('manager')).post('/work/calendar', { do: 'end' });
    expect((await read(second)).status).toBe(404);
    const leaver = await made('director 2');
    await inKarbon((tx) =>
      tx
        .updateTable('staff')
        .set({ active: false })
        .where('staff_id', '=', web.t.staffId('karbon/director 2'))
        .execute(),
    );
    expect((await read(leaver)).status).toBe(404);
    const guess = `karbon.${'A'.repeat(43)}`;
    for (const path of [
      `/calendars/${guess}.ics`,
      '/calendars/x.ics',
      `/calendars/${guess}`,
      leaver.replace('karbon', 'tuntum'),
    ])
      expect((await read(path)).status, path).toBe(404);
  });

  it('keeps no address, only its hash', async () => {
    const path = await made('housing-officer');
    const token = /([^/]+)\.ics$/.exec(path)?.[1] ?? '';
    const rows = await inKarbon((tx) => tx.selectFrom('calendar_feed').selectAll().execute());
    const kept = createHash('sha256').update(token).digest('hex');
    expect(rows.map((r) => r.token_hash.toString('hex'))).toContain(kept);
    for (const { token_hash, ...rest } of rows) {
      expect(token_hash.toString('latin1')).not.toContain(token);
      expect(JSON.stringify(rest)).not.toContain(token);
    }
  });
});
