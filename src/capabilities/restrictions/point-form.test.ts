import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const id = (who: string) => web.t.staffId(`karbon/${who}`);
const point = (who: string) => ({
  type: 'person',
  staffId: id(who),
  name: who,
  role: 'Officer',
  reachedBy: '0191 498 0000',
});

async function throughOne() {
  const { personId, caseId } = await web.caseAt('assess-request');
  const acting = { by: 'manager', personId, caseId };
  const named = {
    kind: 'single-point-of-contact',
    contact: point('housing-officer'),
    deputy: point('line-manager'),
    channels: ['phone', 'email', 'letter'],
    purpose: 'restrictive',
  };
  web.stage.at('2026-03-05T10:00:00.000Z');
  await must(web.stage, 'decide-request', acting, { measures: [named] });
  web.stage.at('2026-03-06T10:00:00.000Z');
  await must(web.stage, 'issue-letter', acting);
  web.stage.at('2026-04-06T10:00:00.000Z');
  return { personId, caseId, url: `/cases/${caseId}/steps/change-point-of-contact` };
}

const checked = async (personId: string) =>
  JSON.stringify(
    (
      await (
        await web.as('customer-adviser')
      ).api('GET', `/api/v1/contact-check?person=${personId}&channel=phone&service=repairs`)
    ).json,
  );

async function send(url: string, given: Record<string, string>) {
  const manager = await web.as('manager');
  const page = await manager.get(url);
  expect(page.status).toBe(200);
  return { page, sent: await manager.post(url, { ...filledIn(page.body), ...given }) };
}
const reason = { why: 'Moves to lettings on Monday.', said: 'They move to other work.' };

test('CL-29: name somebody else, and the letter, the next contact check and an absence of theirs know it', async () => {
  const { personId, caseId, url } = await throughOne();
  const manager = await web.as('manager');
  expect((await manager.get(`/cases/${caseId}`)).body).toContain('Change the point of contact');
  expect(await checked(personId)).toContain('Pass this to housing-officer, Officer');
  const deputy = { 'deputy.staffId': id('line-manager') };
  const nobody = await send(url, { ...reason, ...deputy, 'contact.staffId': '' });
  expect(nobody.sent.status).toBe(422);
  expect(nobody.sent.body).toContain('Moves to lettings on Monday.');
  expect(faultsShown(nobody.sent.body)).toEqual(['Enter which colleague it is']);
  const empty = await send(url, { ...deputy, 'contact.staffId': '', why: '', said: '' });
  expect(faultsShown(empty.sent.body).map((f) => f.split('.')[0])).toEqual([
    'Enter which colleague it is',
    'Enter why it changes, for colleagues',
    'Say why it changes, as they will read it',
  ]);
  const mail = { 'contact.reachedBy': 'desk@karbon.example', 'contact.staffId': id('director') };
  const fewer = await send(url, { ...reason, ...deputy, ...mail });
  expect(faultsShown(fewer.sent.body)).toEqual([expect.stringContaining('was reached by a phone number')]);

  const done = await send(url, { ...reason, ...deputy, 'contact.staffId': id('director') });
  expect(faultsShown(done.sent.body)).toEqual([]);
  expect(done.sent.status).toBe(303);
  expect(await checked(personId)).toContain('Pass this to Director, ');
  expect(await checked(personId)).not.toContain('housing-officer');
  const shown = await manager.get(`/cases/${caseId}`);
  expect(shown.body).toContain('The point of contact is Director, and no longer housing-officer');
  const letters = [...shown.body.matchAll(/href="([^"#]*\/letters\/[^"#]*)"/g)].map(([, href = '']) => href);
  const bodies = await Promise.all(letters.map(async (href) => (await manager.get(`${href}/document`)).body));
  expect(bodies.join(' ')).toContain('From Monday 6 April 2026 your contact person is Director.');

  const away = { staffId: id('director'), from: '2026-04-07', backOn: null, coverId: id('manager') };
  expect((await (await web.as('director')).api('POST', '/api/v1/absences', away)).status).toBe(201);
  web.stage.at('2026-04-08T10:00:00.000Z');
  expect(await checked(personId)).toContain('Director is away. Pass this to Line manager');
});

test('F11: somebody who is away with their deputy is not named, by the page or the API; the rows stay as they were', async () => {
  const { url, caseId } = await throughOne();
  const manager = await web.as('manager');
  for (const who of ['director 2', 'manager 2']) {
    const away = { staffId: id(who), from: '2026-04-06', backOn: '2026-04-20', coverId: id('manager') };
    expect((await (await web.as(who)).api('POST', '/api/v1/absences', away)).status).toBe(201);
  }
  const { sent } = await send(url, {
    ...reason,
    'contact.staffId': id('director 2'),
    'deputy.staffId': id('manager 2'),
  });
  expect(faultsShown(sent.body)).toEqual([
    expect.stringContaining('neither Director 2 nor Manager 2 is there'),
  ]);
  expect((await (await web.as('customer-adviser')).get(url)).status).toBe(403);
  const rows = await inLandlord(web.t.database.app, 'karbon', (tx) =>
    tx
      .selectFrom('restriction_measure as m')
      .innerJoin('restriction as r', (on) =>
        on.onRef('r.landlord_id', '=', 'm.landlord_id').onRef('r.restriction_id', '=', 'm.restriction_id'),
      )
      .select('m.measure')
      .where('r.case_id', '=', caseId)
      .execute(),
  );
  expect(rows).toMatchObject([{ measure: { contact: { name: 'housing-officer' } } }]);
  expect((await manager.get(`/cases/${caseId}`)).status).toBe(200);
});

test('I4: a letter that has not gone and names who it was waits for somebody to look, and the new one goes', async () => {
  const { url, caseId } = await throughOne();
  const waiting = async () =>
    (
      await inLandlord(web.t.database.app, 'karbon', (tx) =>
        tx
          .selectFrom('letter_dispatch')
          .select(['held'])
          .where('case_id', '=', caseId)
          .orderBy('opened_at')
          .execute(),
      )
    ).map(({ held }) => held);
  const changed = async (who: string) => {
    const { sent } = await send(url, {
      ...reason,
      'contact.staffId': id(who),
      'deputy.staffId': id('line-manager'),
    });
    expect(faultsShown(sent.body)).toEqual([]);
  };
  const [before] = await waiting();
  expect(before).toBeNull();
  await changed('director');
  const why = expect.stringContaining('the point of contact changed');
  expect((await waiting()).slice(-2)).toEqual([why, null]);
  web.stage.at('2026-04-07T10:00:00.000Z');
  await changed('manager 2');
  expect((await waiting()).slice(-3)).toEqual([why, why, null]);
});
