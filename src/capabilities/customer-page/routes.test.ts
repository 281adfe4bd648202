import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp, Visitor } from '../../../test/app.ts';
import { readDocx } from '../../../test/docx.ts';
import { born, codesOf, outsider } from '../../../test/outsider.ts';
import { must } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';
import { arrangements, oneOfEach } from '../../domain/contact/examples.ts';
import { messageKinds } from '../../domain/contact/own-page.ts';
import { storeArrangements } from '../../platform/arrangements.ts';
import { inLandlord } from '../../platform/database.ts';
import { recordMessage } from '../../platform/own-page.ts';

const NOW = '2026-03-09T10:00:00.000Z';
let all: Awaited<ReturnType<typeof webCases>>;
let t: TestApp;
let adviser: Visitor;
let manager: Visitor;
let restricted = { personId: '', caseId: '' };
beforeAll(async () => {
  all = await webCases();
  t = all.t;
  adviser = await all.as('customer-adviser');
  manager = await all.as('manager');
  restricted = await all.caseAt('issue-letter');
}, 60_000);
beforeEach(() => void t.clock.set?.(NOW));
afterAll(() => t?.close());

async function inside(personId = restricted.personId) {
  const [code = ''] = await codesOf(t, 'karbon', personId);
  const who = outsider(t);
  expect((await who.enter('karbon', { code, ...born })).status).toBe(303);
  return who;
}

type Logged = Record<string, unknown> & { contactId: string; note: string };
async function contactsOf(personId: string): Promise<Logged[]> {
  const { json } = await manager.api('GET', `/api/v1/people/${personId}/contacts`);
  return (json as { contacts: Logged[] }).contacts;
}
async function tasksOf(contactId: string) {
  const { json } = await adviser.api('GET', '/api/v1/contact-tasks');
  const { tasks } = json as { tasks: { contactId: string; kind: string; dueAt: string }[] };
  return tasks.filter((task) => task.contactId === contactId).map(({ kind, dueAt }) => [kind, dueAt]);
}
const send = async (who: ReturnType<typeof outsider>, kind: string, answers: Record<string, string>) =>
  who.send(await who.get(`/yours/karbon/tell/${kind}`), `/yours/karbon/tell/${kind}`, answers);

describe('what somebody sees of their own', () => {
  test('HO-04: what they can do, what applies in the words of the letter, the review, the ways to challenge', async () => {
    const who = await inside();
    const { text, body } = await who.get('/yours/karbon');
    expect(text.trim()).toMatch(/^In an emergency call/);
    expect(text).toMatch(/How you can contact us.*By .*What is in place now.*We look at this again by/);
    const letters = await who.get(/href="(\/yours\/karbon\/letters\/[^"]+)"/.exec(body)?.[1] ?? '');
    const [said = ''] = /You can call us on [^.]+\./.exec(letters.text) ?? [];
    expect(said).not.toBe('');
    expect(text).toContain(said);
    expect(text).toContain('Somebody who had no part in the decision');
    expect(text).toContain('Housing Ombudsman Service');
    for (const kind of messageKinds) expect(body).toContain(`/yours/karbon/tell/${kind}"`);
  });

  test('DP-09: nothing of alerts, needs, orders, staff instructions or who decided', async () => {
    const personId = await t.person('karbon');
    const { caseId } = await all.caseAt('issue-letter');
    expect(caseId).not.toBe('');
    const who = await inside();
    const secret = {
      ...arrangements([oneOfEach['call-times']], { landlordId: 'karbon', personId: restricted.personId }),
    };
    const own = await inLandlord(t.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('arrangements')
        .select('body')
        .where('person_id', '=', restricted.personId)
        .executeTakeFirstOrThrow(),
    );
    const marked = {
      ...own.body,
      needsStatus: 'yes' as const,
      needs: [{ needId: 'n', kind: 'tourettes' as const, cannotUse: [], mayAffectConduct: true }],
      adjustments: [
        {
          adjustmentId: 'a',
          kind: 'more-time' as const,
          what: 'We give you more time on calls',
          howItHelps: 'SECRET-HELP',
          instruction: 'SECRET-INSTRUCTION',
          keepsOpen: [],
          agreedOn: '2026-03-01',
          reviewOn: '2027-03-01',
          endedOn: null,
        },
      ],
      safetyAlerts: [
        {
          alertId: 's',
          interval: { from: '2026-01-01', to: null },
          reviewOn: '2026-12-01',
          status: 'in-force' as const,
          instructions: [{ audience: 'office' as const, text: 'SECRET-ALERT' }],
        },
      ],
      orders: [
        {
          orderId: 'o',
          name: 'SECRET-ORDER',
          reference: 'R',
          instruction: 'SECRET-ORDER',
          interval: { from: '2026-01-01', to: null },
        },
      ],
      // A restriction whose letter was held back for a reason: nobody learns of it here.
      restrictions: [
        ...own.body.restrictions,
        ...secret.restrictions.map((r) => ({ ...r, restrictionId: personId })),
      ],
    };
    await inLandlord(t.database.app, 'karbon', (tx) => storeArrangements(tx, [marked], NOW));
    const { text, body } = await who.get('/yours/karbon');
    expect(text).toContain('We give you more time on calls');
    expect(body).not.toContain('SECRET');
    expect(body.toLowerCase()).not.toContain('tourette');
    expect(body).not.toContain(own.body.restrictions[0]?.decidedBy.name);
    expect(text.match(/We look at this again/g)).toHaveLength(1);
    await inLandlord(t.database.app, 'karbon', (tx) => storeArrangements(tx, [own.body], NOW));
  });

  test('their letters, to read here and as the PDF that was sent; nobody else’s', async () => {
    const who = await inside();
    const { body } = await who.get('/yours/karbon');
    const addresses = [...body.matchAll(/href="(\/yours\/karbon\/letters\/[^"]+)"/g)].map(([, a = '']) => a);
    expect(addresses.length).toBeGreaterThanOrEqual(2);
    for (const address of addresses) {
      expect((await who.get(address)).text).toContain('Dear Jordan Example');
      const pdf = await who.get(`${address}/pdf`);
      expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.headers['content-disposition']).toMatch(/^attachment/);
      const word = await who.get(`${address}/docx`);
      expect(readDocx(word.bytes).text).toContain('Dear Jordan Example');
      expect(word.headers['content-disposition']).toMatch(/^attachment/);
    }
    const other = await all.caseAt('issue-warning');
    t.clock.set?.(NOW);
    const stranger = await inside(other.personId);
    expect((await stranger.get(addresses[0] ?? '')).status).toBe(404);
    expect((await stranger.get(`${addresses[0]}/pdf`)).status).toBe(404);
    expect((await stranger.get(`${addresses[0]}/docx`)).status).toBe(404);
  });

  test('calm where nothing applies any more, or never did', async () => {
    const over = await all.caseAt('confirm-withdrawal');
    const { text } = await (await inside(over.personId)).get('/yours/karbon');
    expect(text).toContain('You can contact us in any way');
    expect(text).toContain('Nothing limits how you contact us');
    expect(text).not.toContain('look at this again by');
  });

  test('says so, and is sorry, where a review is late (I13)', async () => {
    t.clock.set?.('2027-06-01T10:00:00.000Z');
    const { text } = await (await inside()).get('/yours/karbon');
    expect(text).toContain('We are late, and we are sorry');
  });

  test('in larger text for as long as they like, by a link', async () => {
    const who = await inside();
    expect((await who.get('/yours/karbon')).body).toContain('href="/yours/karbon?text=large"');
    expect((await who.get('/yours/karbon/tell/appeal?text=large')).body).toContain('evenhand-large');
    expect((await who.get('/yours/karbon')).body).toContain('evenhand-large');
    expect((await who.get('/yours/karbon?text=usual')).body).not.toContain('evenhand-large');
  });
});

describe('what somebody sends', () => {
  test.each([
    ['not-working', 'adjustment', null, '2026-03-17T00:00:00.000Z'],
    ['change', 'adjustment', null, '2026-03-17T00:00:00.000Z'],
    ['account', 'account', null, '2026-03-12T00:00:00.000Z'],
    ['appeal', 'appeal', 'appeal', '2026-03-11T00:00:00.000Z'],
    ['end-or-change', 'lift-request', 'appeal', '2026-03-11T00:00:00.000Z'],
    ['complaint', 'complaint', 'complaint', '2026-03-17T00:00:00.000Z'],
    ['something-else', 'service-request', null, '2026-03-17T00:00:00.000Z'],
  ])(
    '%s lands as a contact to read and a task of its own, each with its clock',
    async (kind, task, guarded, due) => {
      const who = await inside();
      const note = `My words about ${kind}`;
      const sent = await send(who, kind, { words: note });
      expect(sent.status).toBe(303);
      const contact = (await contactsOf(restricted.personId)).find((c) => c.note === note);
      expect(contact).toMatchObject({
        channel: 'portal',
        direction: 'inbound',
        protectedKind: guarded,
        ownPage: kind,
        compliance: 'within',
        measures: [],
        loggedBy: { name: 'Jordan Example, on their own page' },
      });
      expect(await tasksOf(contact?.contactId ?? '')).toEqual(
        expect.arrayContaining([
          ['read', '2026-03-11T00:00:00.000Z'],
          [task, due],
        ]),
      );
      const receipt = await who.get(sent.location ?? '');
      expect(receipt.text).toContain('It came to us on Monday 9 March 2026, 10am');
      expect(receipt.text).toContain('Somebody reads it by the end of Tuesday 10 March 2026');
      expect(receipt.text).toMatch(/by the end of \w+ \d+ \w+ 2026\. If you hear nothing by then/);
      expect(receipt.text).toContain(note);
    },
  );

  test.each(['appeal', 'end-or-change'])(
    'the receipt of %s promises the policy’s own clock',
    async (kind) => {
      const who = await inside();
      const sent = await send(who, kind, { words: 'It is not fair.' });
      const level = all.stage.pack.appeal.levels[0]?.answerWithin;
      expect(level).toEqual({ amount: 20, unit: 'working-days' });
      expect(all.stage.pack.review.onRequest.value.answerWithin).toEqual(level);
      expect((await who.get(sent.location ?? '')).text).toContain('by the end of Wednesday 8 April 2026');
    },
  );

  test('an appeal is received without a word, and years late', async () => {
    t.clock.set?.('2029-03-05T10:00:00.000Z');
    const who = await inside();
    const sent = await send(who, 'appeal', { words: '' });
    expect(sent.status).toBe(303);
    expect((await who.get(sent.location ?? '')).text).toContain('No words were added');
  });

  test('forty messages a day are taken; the next comes back whole, with what to do, and appeals go on', async () => {
    const other = await all.caseAt('issue-letter');
    t.clock.set?.(NOW);
    const message = { landlordId: 'karbon', personId: other.personId, name: 'Jordan Example' };
    for (let n = 0; n < 39; n += 1) {
      const id = await recordMessage(
        t.deps,
        { ...message, kind: 'account', words: `No. ${n}`, once: '' },
        [],
      );
      expect(id).not.toBeNull();
    }
    const who = await inside(other.personId);
    const path = '/yours/karbon/tell/account';
    const page = await who.get(path);
    const last = await who.send(page, path, { words: 'The fortieth' });
    expect(last.status).toBe(303);
    const over = await who.send(page, path, { words: 'The forty-first' });
    expect(over.status).toBe(429);
    expect(over.body).toContain('The forty-first</textarea>');
    for (const said of ['Do not wait and do not write: call', 'From midnight you can send it here'])
      expect(over.text).toContain(said);
    expect((await who.send(page, path, { words: 'The fortieth' })).location).toBe(last.location);
    expect((await send(who, 'appeal', { words: 'I appeal' })).status).toBe(303);
    expect((await send(who, 'complaint', { words: 'I complain' })).status).toBe(303);
    t.clock.set?.('2026-03-10T00:00:00.000Z');
    const [code = ''] = await codesOf(t, 'karbon', other.personId);
    expect((await who.enter('karbon', { code, ...born })).status).toBe(303);
    expect((await who.send(over, path, {})).status).toBe(303);
    expect((await contactsOf(other.personId)).map((c) => c.note)).toContain('The forty-first');
  });

  test('is never counted, limited or held to be a breach, whatever is in force', async () => {
    const other = await all.caseAt('issue-letter');
    t.clock.set?.(NOW);
    const body = arrangements(Object.values(oneOfEach), { landlordId: 'karbon', personId: other.personId });
    await inLandlord(t.database.app, 'karbon', (tx) => storeArrangements(tx, [body], NOW));
    const leftAt = async () => {
      const { json } = await adviser.api('GET', `/api/v1/contact-check?person=${other.personId}`);
      return (json as { people: { advice: { counts: string[] } }[] }).people[0]?.advice.counts;
    };
    const before = await leftAt();
    expect(before?.length).toBeGreaterThan(0);
    const who = await inside(other.personId);
    for (const kind of messageKinds) await send(who, kind, { words: `About ${kind}` });
    const contacts = await contactsOf(other.personId);
    expect(contacts).toHaveLength(messageKinds.length);
    for (const c of contacts)
      expect(c).toMatchObject({ compliance: 'within', outsideBy: null, measures: [] });
    expect(await leftAt()).toEqual(before);
    const page = await manager.get(`/people/${other.personId}/contacts`);
    expect(page.body).not.toContain('Decide whether this is a breach');
    const file = await manager.api('GET', `/api/v1/cases/${other.caseId}`);
    const [restriction] = (
      file.json as { restrictions: { restrictionId: string; measures: { kind: string }[] }[] }
    ).restrictions;
    const named = await manager.api('POST', `/api/v1/cases/${other.caseId}/steps/record-breach`, {
      restrictionId: restriction?.restrictionId,
      measures: [restriction?.measures[0]?.kind],
      doneBy: 'customer',
      contactId: contacts[0]?.contactId,
      on: '2026-03-09',
      whatHappened: 'They wrote through their page.',
    });
    expect(named.status).toBe(409);
    expect(JSON.stringify(named.json)).toContain('protected-contact');
  });

  test('sent twice is one contact, also at the same moment; other words from the same page are another', async () => {
    const who = await inside();
    const page = await who.get('/yours/karbon/tell/complaint');
    const path = '/yours/karbon/tell/complaint';
    const words = 'Only once, please';
    const both = await Promise.all([1, 2, 3].map(() => who.send(page, path, { words })));
    expect(new Set(both.map((r) => r.location)).size).toBe(1);
    t.clock.set?.('2026-03-09T10:05:00.000Z');
    await who.send(page, path, { words });
    await who.send(page, path, { words: `${words}, and this` });
    const theirs = (await contactsOf(restricted.personId)).filter((c) => c.note.startsWith(words));
    expect(theirs.map((c) => c.note).sort()).toEqual([words, `${words}, and this`]);
  });

  test('without words asks for some; with too many keeps them all and says how many', async () => {
    const who = await inside();
    const empty = await send(who, 'account', { words: '   ' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Write something, in your own words');
    const long = await send(who, 'account', { words: 'x'.repeat(20_001) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('Shorten it to 20,000 characters');
    expect(long.body).toContain('x'.repeat(20_001));
  });

  test('ten megabytes of text meet a page in the landlord’s name, and no fault of ours', async () => {
    const who = await inside();
    const { status, text } = await send(who, 'account', { words: 'x'.repeat(10_000_000) });
    expect(status).toBe(413);
    expect(text).toContain('In an emergency call');
    expect(text).toContain('your words are still there');
  });

  test('a visit that ends while they write loses nothing: in again, it is all there, and is sent once', async () => {
    const who = await inside();
    const page = await who.get('/yours/karbon/tell/account');
    t.clock.set?.('2026-03-09T11:00:00.000Z');
    const words = 'A long account of mine, with "quotes" and <tags> & more';
    const closed = await who.send(page, '/yours/karbon/tell/account', { words });
    expect(closed.status).toBe(401);
    expect(closed.text).toContain('Nothing that you wrote is lost');
    expect(closed.text).not.toContain('Jordan');
    const [code = ''] = await codesOf(t, 'karbon', restricted.personId);
    const mistyped = await who.send(closed, '/yours/karbon', { code: '22222-22222', ...born });
    const back = await who.send(mistyped, '/yours/karbon', { code, ...born });
    expect(back.status).toBe(200);
    expect(back.text).toContain('What would you like us to know?');
    const sent = await who.send(back, '/yours/karbon/tell/account', {});
    expect(sent.status).toBe(303);
    expect((await contactsOf(restricted.personId)).filter((c) => c.note === words)).toHaveLength(1);
  });

  test('a receipt is theirs alone, and so is every contact that is not a message', async () => {
    const who = await inside();
    const { location } = await send(who, 'complaint', { words: 'Mine' });
    const other = await all.caseAt('issue-warning');
    t.clock.set?.(NOW);
    expect((await (await inside(other.personId)).get(location ?? '')).status).toBe(404);
    const logged = await adviser.api('POST', `/api/v1/people/${restricted.personId}/contacts`, {
      channel: 'phone',
      note: 'Internal words',
    });
    const { contactId } = logged.json as { contactId: string };
    const seen = await who.get(`/yours/karbon/receipts/${contactId}`);
    expect(seen.status).toBe(404);
    expect(seen.body).not.toContain('Internal words');
  });

  test('what they sent stays on their page, with by when they hear', async () => {
    const other = await all.caseAt('issue-letter');
    t.clock.set?.(NOW);
    const who = await inside(other.personId);
    expect((await who.get('/yours/karbon')).text).not.toContain('What you sent us here');
    await send(who, 'complaint', { words: 'Nobody came' });
    expect((await who.get('/yours/karbon')).text).toContain(
      'Your complaint, Monday 9 March 2026, 10am . You hear from us by the end of Monday 16 March 2026.',
    );
    t.clock.set?.('2026-03-17T10:00:00.000Z');
    const later = await inside(other.personId);
    expect((await later.get('/yours/karbon')).text).toContain('You should have heard from us by');
    expect((await (await inside()).get('/yours/karbon')).text).not.toContain('Nobody came');
  });

  test('somebody whose language is not English is offered theirs', async () => {
    const other = await all.caseAt('issue-letter');
    t.clock.set?.(NOW);
    await inLandlord(t.database.app, 'karbon', (tx) =>
      tx.updateTable('person').set({ language: 'Polish' }).where('person_id', '=', other.personId).execute(),
    );
    const { text } = await (await inside(other.personId)).get('/yours/karbon');
    expect(text).toContain('Ask for this in Polish');
  });

  test('colleagues read it in “Contacts to deal with”, as text and never as markup', async () => {
    const who = await inside();
    const words = '<script>alert(1)</script><img src=x onerror=alert(2)> & “you”';
    await send(who, 'something-else', { words });
    const list = await adviser.get('/contact-tasks');
    expect(list.body).toContain('Read what came in');
    const contact = (await contactsOf(restricted.personId)).find((c) => c.note === words);
    const page = await adviser.get(`/people/${restricted.personId}/contacts/${contact?.contactId}/triage`);
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img');
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('on their own page');
    expect(page.body).toContain('Sent through their own page, as: something else');
    expect(page.body).toContain('that they hear by the end of Monday 16 March 2026');
  });

  test('CL-05: an account that nobody has put in the case yet stands at the head of it, with its date', async () => {
    const other = await all.caseAt('assess-request');
    t.clock.set?.(NOW);
    const who = await inside(other.personId);
    const before = await manager.get(`/cases/${other.caseId}`);
    expect(before.body).not.toContain('Came in, and waits');
    await send(who, 'account', { words: 'My side of it' });
    const { body } = await manager.get(`/cases/${other.caseId}`);
    expect(body).toMatch(/Came in, and waits[\s\S]*Their account[\s\S]*Next</);
    expect(body).toContain('due by the end of Wednesday 11 March 2026');
    const [, task = ''] = /href="(\/contact-tasks\/[^"]+)">Their account/.exec(body) ?? [];
    expect((await manager.get(task)).body).toContain(`href="/cases/${other.caseId}"`);
    await manager.post(`${task}/done`, { how: 'It is in the case now.' });
    const after = await manager.get(`/cases/${other.caseId}`);
    expect(after.body).not.toContain('Their account');
    expect(after.body).toContain('Read what came in');
  });

  test('nobody sends anything as what it is not: a kind that is none, an API that would say so', async () => {
    const who = await inside();
    expect((await who.get('/yours/karbon/tell/incident')).status).toBe(404);
    const page = await who.get('/yours/karbon/tell/appeal');
    expect((await who.send(page, '/yours/karbon/tell/__proto__', { words: 'x' })).status).toBe(404);
    const asked = await adviser.api('POST', `/api/v1/people/${restricted.personId}/contacts`, {
      channel: 'portal',
      ownPage: true,
    });
    expect(asked.status).toBe(422);
  });
});

test('the story goes on from a message: an appeal that came this way is recorded in the case', async () => {
  t.clock.set?.('2026-03-10T10:00:00.000Z');
  const done = await must(all.stage, 'receive-appeal', { by: 'housing-officer', ...restricted });
  expect(done.verdict).toBe('permitted');
});
