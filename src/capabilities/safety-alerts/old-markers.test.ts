import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';
import { importMarkers, type MarkerReport } from './old-markers-import.ts';

const NOW = '2026-03-02T10:00:00.000Z';
let web: Awaited<ReturnType<typeof webCases>>;
let people = 0;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

async function bring(text: string, more: { dryRun?: boolean; landlordId?: string } = {}) {
  web.stage.at(NOW);
  const report = await importMarkers(web.t.deps, {
    landlordId: 'karbon',
    stream: Readable.from([Buffer.from(text)]),
    by: 'A test',
    ...more,
  });
  return report as Exclude<MarkerReport, { outcome: 'refused' }>;
}
async function person(more: { name?: string } = {}) {
  people += 1;
  const reference = `OM-${people}`;
  return { reference, personId: await web.t.person('karbon', { reference, ...more }) };
}
const why = (report: {
  rejectedRows: { line: number; faults: readonly { column: string | null; fault: string }[] }[];
}) => report.rejectedRows.map((r) => [r.line, ...r.faults.map((f) => `${f.column ?? 'row'} ${f.fault}`)]);
const markersOf = (personId: string) =>
  inLandlord(web.t.database.app, 'karbon', (tx) =>
    tx.selectFrom('old_marker').selectAll().where('person_id', '=', personId).orderBy('says').execute(),
  );
/** Brought in about somebody new; the address of its page. */
async function oneMarker(says = 'Threatened a plumber with a hammer', more = '2026-01-05') {
  const who = await person();
  await bring(`reference,marker,date\n${who.reference},${says},${more}\n`);
  const [marker] = await markersOf(who.personId);
  return { ...who, url: `/old-markers/${marker?.marker_id}` };
}

describe('an old list of markers', () => {
  it('HK-01: comes in as unverified by reference, or by name and postcode, and each rejected row has its reasons', async () => {
    const known = await person({ name: 'Robin Unmistakable' });
    await person({ name: 'Twin Same' });
    await person({ name: 'Twin Same' });
    const report = await bring(
      [
        'Reference,Name,Postcode,Marker,Date,Set by',
        `${known.reference.toLowerCase()},,,Threw a plate at a caretaker,05/01/2026,J Smith`,
        ',Mr Robin Unmistakable,zz11aa,Shouted at a cleaner,,',
        'NOBODY-1,,,Threw a plate,,',
        ',Robin Unmistakable,ZZ9 9ZZ,Threw a plate,,',
        ',Twin Same,ZZ1 1AA,Threw a plate,,',
        `${known.reference},Somebody Different,,Threw a plate,,`,
        ',Robin Unmistakable,,,31/02/2026,',
        `${known.reference},,,Threw a plate,01/01/2031,`,
        `${known.reference},too few`,
      ].join('\n'),
    );
    expect(report).toMatchObject({ outcome: 'imported', rows: 9, taken: 2, known: 0, rejected: 7 });
    expect(why(report)).toEqual([
      [4, 'reference is nobody’s on record here'],
      [5, 'name is nobody’s at this postcode'],
      [6, 'name could be any of several people'],
      [7, 'reference is of somebody with another name'],
      [8, 'marker is empty', 'date is not a day in the calendar', 'row does not say whom it is about'],
      [9, 'date is in the future'],
      [10, 'row has 2 values for 6 columns'],
    ]);
    expect(await markersOf(known.personId)).toMatchObject([
      { says: 'Shouted at a cleaner', on_day: null, set_by: '', outcome: null },
      {
        says: 'Threw a plate at a caretaker',
        on_day: '2026-01-05',
        set_by: 'J Smith',
        imported_by: 'A test',
      },
    ]);
  });

  it('the same row twice is one, in one file and in the next, however it is typed, and also once answered', async () => {
    const { reference, personId } = await person();
    const file = `reference,marker,date\n${reference},Kicked a door,2026-01-05\n${reference},KICKED  a door,05/01/2026\n`;
    expect(await bring(file)).toMatchObject({ taken: 1, known: 1 });
    expect(await bring(file)).toMatchObject({ taken: 0, known: 2 });
    const [marker] = await markersOf(personId);
    await (await web.as('manager')).post(`/old-markers/${marker?.marker_id}/discard`, { why: 'A mistake.' });
    expect(await bring(file)).toMatchObject({ taken: 0, known: 2 });
    expect(await markersOf(personId)).toHaveLength(1);
  });

  it('a check keeps nothing, and a file that cannot be read changes nothing', async () => {
    const { reference, personId } = await person();
    const row = `${reference},Kicked a door\n`;
    expect(await bring(`reference,marker\n${row}`, { dryRun: true })).toMatchObject({
      outcome: 'dry-run',
      taken: 1,
    });
    expect(await bring(`reference,marker\n${row}"open`)).toMatchObject({ outcome: 'refused' });
    expect(await bring(`name,marker\n${row}`)).toMatchObject({
      outcome: 'refused',
      faults: [{ mend: 'Add the column reference, or both name and postcode.' }],
    });
    expect(await bring(`reference,colour\n${row}`)).toMatchObject({
      outcome: 'refused',
      faults: [{ column: 'colour' }, { column: 'marker' }],
    });
    expect(await bring(`reference,marker\n${row}`, { landlordId: 'tuntum' })).toMatchObject({ rejected: 1 });
    expect(await markersOf(personId)).toEqual([]);
  });

  it('nobody is marked who has died', async () => {
    const { reference, personId } = await person();
    await inLandlord(web.t.database.owner, 'karbon', (tx) =>
      sql`update person set has_died = true where landlord_id = 'karbon' and person_id = ${personId}`.execute(
        tx,
      ),
    );
    expect(why(await bring(`reference,marker\n${reference},Kicked a door\n`))).toEqual([
      [2, 'reference is of somebody who has died'],
    ]);
  });

  it('more rows than are kept at once come in, those at fault in the order of the file', async () => {
    const reference = 'OM-TUNTUM';
    await web.t.person('tuntum', { reference });
    const rows = Array.from(
      { length: 1201 },
      (_, n) => `${n % 400 === 7 ? 'NOBODY' : reference},Kicked door ${n}`,
    );
    const file = `reference,marker\n${rows.join('\n')}\n`;
    const report = await bring(file, { landlordId: 'tuntum' });
    expect(report).toMatchObject({ taken: 1198, rejected: 3 });
    expect(report.rejectedRows.map((r) => r.line)).toEqual([9, 409, 809]);
    const list = await (await web.as('tuntum/service-manager')).get('/old-markers?page=24');
    expect(list.body).toContain('1,198 old markers to verify');
    expect(list.body).toContain('Kicked door 1200');
  });
});

describe('a marker that nobody has verified', () => {
  it('DP-03: never shows as current: not in the check, its API, a sheet, an instruction, a framed check or a webhook', async () => {
    const { caseId: _, personId } = await web.caseAt('issue-letter');
    const reference = await inLandlord(web.t.database.app, 'karbon', async (tx) => {
      const row = await tx
        .selectFrom('person')
        .select('reference')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      return row.reference;
    });
    web.stage.at('2026-07-01T10:00:00.000Z');
    const manager = await web.as('manager');
    const desk = await web.as('contractor-desk');
    const everywhere = async () => {
      const link = await manager.api('POST', '/api/v1/embed-links', { reference, system: 'Housing system' });
      const { url } = link.json as { url: string };
      const sheet = await manager.post('/out-of-hours', {
        audience: 'visiting',
        usableFor: 'next-working-morning',
      });
      const framed = await web.t.app.inject({
        method: 'GET',
        url: url.replace('https://evenhand.example', ''),
      });
      const bulk = { people: [personId], channel: 'visit', direction: 'inbound' };
      const pages = {
        phone: (await manager.get(`/people/${personId}`)).body,
        visit: (await manager.get(`/people/${personId}?channel=visit`)).body,
        api: (await manager.api('GET', `/api/v1/contact-check?person=${personId}&channel=visit`)).json,
        bulk: (await manager.api('POST', '/api/v1/contact-checks', bulk)).json,
        embed: framed.body,
        sheet: (await manager.get(sheet.location ?? '')).body,
        instruction: (await desk.get(`/instruction?reference=${reference}&channel=visit&service=repairs`))
          .body,
        register: (await manager.get('/register')).body,
      };
      for (const [place, body] of Object.entries(pages))
        expect(JSON.stringify(body), place).toContain(place === 'bulk' ? personId : 'Jordan Example');
      const outcomes = (pages.bulk as { people: { outcome: string }[] }).people.map((p) => p.outcome);
      const kept = await inLandlord(web.t.database.app, 'karbon', async (tx) => ({
        arrangements: await tx
          .selectFrom('arrangements')
          .selectAll()
          .where('person_id', '=', personId)
          .execute(),
        events: await tx.selectFrom('webhook_event').selectAll().execute(),
        letters: await tx.selectFrom('letter').select('letter_id').execute(),
        mail: await tx.selectFrom('mail').selectAll().execute(),
      }));
      return { pages, outcomes, kept };
    };
    const before = await everywhere();
    const brought = await importMarkers(web.t.deps, {
      landlordId: 'karbon',
      stream: Readable.from([`reference,marker,date\n${reference},Zebra hammer threat,2026-06-01\n`]),
      by: 'A test',
    });
    expect(brought).toMatchObject({ taken: 1 });
    const after = await everywhere();
    expect(after.outcomes).toEqual(before.outcomes);
    expect(after.kept).toEqual(before.kept);
    for (const [place, body] of Object.entries(after.pages)) {
      expect(JSON.stringify(body), place).not.toContain('Zebra');
      expect(JSON.stringify(body), place).not.toMatch(/to be verified|unverified/i);
    }
    expect((await manager.get('/old-markers?page=1')).body).toContain('Zebra hammer threat');
  });

  it('DP-01: becomes an alert only through a proposal on an incident of this person, and is linked to it once', async () => {
    const { caseId, personId } = await web.caseAt('triage-incident');
    web.stage.at(NOW);
    const manager = await web.as('manager');
    await inLandlord(web.t.database.owner, 'karbon', (tx) =>
      sql`update person set reference = 'OM-RAISED' where landlord_id = 'karbon' and person_id = ${personId}`.execute(
        tx,
      ),
    );
    await bring('reference,marker,date\nOM-RAISED,Said she would be hurt,2026-02-01\n');
    const [marker] = await markersOf(personId);
    const url = `/old-markers/${marker?.marker_id}`;
    const page = await manager.get(url);
    expect(page.body).toContain(`/cases/${caseId}/steps/propose-alert`);
    expect(page.body).toContain(`/people/${personId}/steps/report-incident`);
    expect(page.body).not.toContain('It became this alert');
    const early = await manager.post(`${url}/raised`, { alertId: marker?.marker_id ?? '' });
    expect([early.status, faultsShown(early.body)]).toEqual([422, ['Choose a safety alert of this person']]);

    const proposer = await web.as('line-manager');
    const form = await proposer.get(`/cases/${caseId}/steps/propose-alert`);
    const [, incident = ''] = /name="incidentIds"[^>]*value="([^"]+)"/.exec(form.body) ?? [];
    const proposed = await proposer.post(`/cases/${caseId}/steps/propose-alert`, {
      ...filledIn(form.body),
      incidentIds: incident,
      class: 'threats',
      risk: 'Said she would be hurt.',
      'instructions.office': 'See them with a colleague near.',
      'instructions.visiting': 'Go in twos.',
      'instructions.contractor': 'Two people attend.',
    });
    expect(faultsShown(proposed.body)).toEqual([]);
    const [, alertId = ''] = /name="alertId"[^>]*value="([^"]+)"/.exec((await manager.get(url)).body) ?? [];
    // An alert of somebody else is none of this marker's.
    const other = await oneMarker();
    expect((await manager.post(`${other.url}/raised`, { alertId })).status).toBe(422);
    const linked = await manager.post(`${url}/raised`, { alertId });
    expect([linked.status, linked.location]).toEqual([303, '/old-markers']);
    expect((await markersOf(personId))[0]).toMatchObject({
      outcome: 'raised',
      case_id: caseId,
      alert_id: alertId,
    });
    expect((await manager.get(url)).body).toContain(`/cases/${caseId}`);
    expect((await manager.get('/old-markers?show=raised')).body).toContain('Said she would be hurt');
    const again = await manager.post(`${url}/discard`, { why: 'A second thought.' });
    expect(again.location).toBe(url);
    expect((await markersOf(personId))[0]?.outcome).toBe('raised');
    // Proposed is not decided: nobody is warned yet.
    expect((await (await web.as('customer-adviser')).get(`/people/${personId}`)).body).not.toContain(
      'Go in twos.',
    );
  });

  it('is discarded with a reason, once, and keeps it', async () => {
    const { url, personId } = await oneMarker('Rude', '');
    const manager = await web.as('manager');
    const shown = await manager.get(url);
    expect(shown.body).toContain('No date');
    expect(shown.body).toContain('Says what somebody is, not what they did');
    const empty = await manager.post(`${url}/discard`, { why: ' ' });
    expect([empty.status, faultsShown(empty.body)]).toEqual([422, ['Enter why it is discarded']]);
    const sent = await manager.post(`${url}/discard`, { why: 'Nobody knows of any incident.' });
    expect([sent.status, sent.location]).toEqual([303, '/old-markers']);
    expect((await manager.get('/old-markers?show=discarded')).body).toContain(
      'Nobody knows of any incident.',
    );
    await expect(
      inLandlord(web.t.database.app, 'karbon', (tx) =>
        tx.updateTable('old_marker').set({ why: 'Another.' }).where('person_id', '=', personId).execute(),
      ),
    ).rejects.toThrow('answered once');
    await expect(
      inLandlord(web.t.database.app, 'karbon', (tx) => sql`delete from old_marker`.execute(tx)),
    ).rejects.toThrow();
  });

  it('DP-03: left for 28 days it is overdue, in the list and in the work of whoever manages alerts, and of nobody else', async () => {
    const { url } = await oneMarker('Waited long');
    const manager = await web.as('manager');
    const overdue = async () =>
      /old markers?(?: is| are) overdue/.test((await manager.get('/work')).body) ||
      (await manager.get('/old-markers?show=overdue')).body.includes(url);
    web.stage.at('2026-03-30T20:00:00.000Z');
    expect(await overdue()).toBe(false);
    web.stage.at('2026-03-31T06:00:00.000Z');
    expect((await manager.get('/old-markers?show=overdue')).body).toContain(url);
    expect((await manager.get('/work')).body).toMatch(/old markers?(?: is| are) overdue to be verified/);
    expect((await (await web.as('customer-adviser')).get('/work')).body).not.toContain('old marker');
    web.stage.at(NOW);
  });

  it('the list is oldest first, those without a date before the others, and says how many there are of each', async () => {
    const { reference } = await person({ name: 'Order Example' });
    await bring(
      `reference,marker,date\n${reference},Second marker,2025-01-05\n${reference},Third marker,2026-02-01\n${reference},First marker,\n`,
    );
    const { body } = await (await web.as('manager')).get('/old-markers');
    const places = ['First marker', 'Second marker', 'Third marker'].map((text) => body.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(body).toMatch(
      /To verify \([\d,]+\)[\s\S]*Overdue \(0\)[\s\S]*Became an alert \(\d+\)[\s\S]*Discarded \(\d+\)/,
    );
    expect(body).toContain('Older than 12 months');
  });

  it('is for those who manage safety alerts, of this landlord', async () => {
    const { url } = await oneMarker();
    const adviser = await web.as('customer-adviser');
    for (const at of ['/old-markers', '/old-markers/import', url])
      expect((await adviser.get(at)).status).toBe(403);
    expect((await adviser.post(`${url}/discard`, { why: 'No.' })).status).toBe(403);
    const elsewhere = await web.as('tuntum/service-manager');
    expect((await elsewhere.get(url)).status).toBe(404);
    expect((await elsewhere.post(`${url}/discard`, { why: 'No.' })).status).toBe(404);
    expect((await elsewhere.get('/old-markers')).body).not.toContain(url);
    expect((await (await web.as('manager')).get('/old-markers?show=new')).status).toBe(400);
  });
});

describe('the page that brings a list in', () => {
  const upload = async (csv: string | null, how: string, page = '/old-markers/import') => {
    const manager = await web.as('manager');
    const shown = await manager.get(page);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
    const part = (name: string, value: string, more = '') =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const file = csv === null ? '' : part('file', csv, '; filename="markers.csv"');
    const payload = Buffer.from(`${part('_csrf', csrf)}${part('how', how)}${file}--b--\r\n`);
    return manager.send(page, payload, 'multipart/form-data; boundary=b');
  };

  it('checks a file and keeps nothing, then brings it in, and lists what it rejected', async () => {
    const { reference, personId } = await person();
    const file = `reference,marker\n${reference},Slammed a door on a hand\nNOBODY-2,Slammed a door\n`;
    const checked = await upload(file, 'check');
    expect(checked.status).toBe(200);
    expect(checked.body).toContain('nothing was kept');
    expect(checked.body).toContain('is nobody’s on record here');
    expect(await markersOf(personId)).toEqual([]);
    expect((await upload(file, 'import')).body).toContain('The markers are in, as unverified');
    expect(await markersOf(personId)).toHaveLength(1);
    expect((await upload(null, 'import')).status).toBe(422);
    expect((await upload('a;b\n', 'import')).status).toBe(422);
  });
});
