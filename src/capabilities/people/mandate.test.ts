import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { readPdf } from '../../../test/pdf.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t?.close());

const mayRecord = (landlordId: string) =>
  t.deps.packs.current(landlordId)!.people.permissions.find((p) => p.action === 'record-authority')!
    .roles[0]!;

test.each([
  ['port-of-leith', 'mandate'],
  ['karbon', 'authority'],
])('PL-18: %s gives somebody a form to name who may speak for them', async (landlordId, called) => {
  const personId = await t.person(landlordId, { name: 'Jordan Example', reference: `F-${called}` });
  const colleague = await t.signIn(`${landlordId}/${mayRecord(landlordId)}`);
  const page = await colleague.get(`/people/${personId}/steps/record-authority`);
  expect(page.body).toContain(`href="/people/${personId}/authority-form/pdf"`);

  const form = await colleague.get(`/people/${personId}/authority-form/pdf`);
  expect(form.status).toBe(200);
  const paper = await readPdf(form.bytes);
  expect(paper).toMatchObject({ title: 'Somebody to speak for you', marked: true, standard: '1' });
  const words = paper.text.replace(/\s+/g, ' ');
  for (const asked of [
    'Their name:',
    'How we reach them:',
    'Only this:',
    'Until this date:',
    'Signed:',
    'Date:',
  ])
    expect(words).toContain(asked);
  expect(words).toContain(`You can end this ${called} at any time`);
  expect(words).toContain('I, Jordan Example, agree');
  // It lies on other people's tables: where they live is not in it.
  expect(words).not.toContain('Sample Court');
  expect(words).not.toContain('ZZ1');
  const word = await colleague.get(`/people/${personId}/authority-form/docx`);
  expect(word.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('nobody else gets it, and nothing is found where nobody is', async () => {
  const personId = await t.person('karbon');
  const theirs = await t.signIn(`tuntum/${mayRecord('tuntum')}`);
  expect((await theirs.get(`/people/${personId}/authority-form/pdf`)).status).toBe(404);
  const colleague = await t.signIn(`karbon/${mayRecord('karbon')}`);
  expect((await colleague.get(`/people/${personId}/authority-form/html`)).status).toBe(404);
  expect((await colleague.get('/people/nobody/authority-form/pdf')).status).toBe(404);
  const outside = await t.signIn('karbon/policy-owner');
  expect((await outside.get(`/people/${personId}/authority-form/pdf`)).status).toBe(403);
});
