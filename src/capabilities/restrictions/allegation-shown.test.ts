import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

it('HO-05: whoever decides sees what is alleged about a colleague, and whether somebody uninvolved has looked into it', async () => {
  const who = await web.caseAt('assess-request');
  web.stage.at('2026-03-05T09:00:00.000Z');
  const page = async () =>
    (await (await web.as('manager')).get(`/cases/${who.caseId}/steps/decide-request`)).body;
  expect(await page()).not.toContain('The person alleges');
  await must(
    web.stage,
    'report-incident',
    { by: 'customer-adviser', ...who },
    {
      counterAllegation: 'That the colleague swore first.',
    },
  );
  const open = await page();
  expect(open).toContain('That the colleague swore first.');
  expect(open).toContain('Nobody uninvolved has looked into it yet.');
  await must(
    web.stage,
    'answer-allegation',
    { by: 'manager 2', ...who },
    {
      found: 'partly-upheld',
      reasons: 'The recording holds one such word.',
    },
  );
  const answered = await page();
  expect(answered).toContain('It was right in part. The recording holds one such word.');
  expect(answered).not.toContain('Nobody uninvolved has looked into it yet.');
});

it('HO-05: the same where it was said in what the request rests on', async () => {
  const who = await web.caseAt('issue-warning');
  web.stage.at('2026-03-02T10:00:00.000Z');
  await must(
    web.stage,
    'report-incident',
    { by: 'customer-adviser', ...who },
    { counterAllegation: 'That nobody called back.' },
  );
  await must(web.stage, 'request-restriction', { by: 'customer-relations-officer', ...who });
  await must(web.stage, 'assess-request', { by: 'customer-relations-officer 2', ...who });
  const { body } = await (await web.as('manager')).get(`/cases/${who.caseId}/steps/decide-request`);
  expect(body).toContain('The person alleges: That nobody called back.');
  expect(body).not.toContain('elsewhere in this case');
});
