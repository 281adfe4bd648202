import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

async function send(who: string, url: string, given: Record<string, string | string[]>) {
  const visitor = await web.as(who);
  const page = await visitor.get(url);
  expect(page.status).toBe(200);
  return { page, sent: await visitor.post(url, { ...filledIn(page.body), ...given }) };
}
const step = (caseId: string, type: string) => `/cases/${caseId}/steps/${type}`;

async function appealed() {
  web.stage.at('2026-03-02T10:00:00.000Z');
  const { caseId, personId } = await web.caseAt('issue-letter');
  web.stage.at('2026-03-20T10:00:00.000Z');
  const { sent, page } = await send('manager', step(caseId, 'receive-appeal'), {
    how: 'phone',
    said: 'I only rang because nobody came.',
    grounds: ['The restriction is out of proportion'],
  });
  return { caseId, personId, sent, page };
}

describe('the pages of an appeal', () => {
  it('CL-29: record it in their words: the letter that answers it goes the same day', async () => {
    const { caseId, sent, page } = await appealed();
    expect(page.body).toContain('They can appeal until the end of');
    expect(faultsShown(sent.body)).toEqual([]);
    expect(sent.status).toBe(303);
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(body).toContain('An appeal was received');
    expect(body).toContain('I only rang because nobody came.');
    expect(body).toContain('Letter: We have your appeal');
    expect(body).toContain('Take the appeal, to answer it');
  });

  it('KA-30: is for those the policy names; whoever is apart takes it, sees who was not, and answers', async () => {
    const { caseId } = await appealed();
    const refused = await (await web.as('manager')).get(step(caseId, 'take-appeal'));
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('This is for: ');
    const { page, sent } = await send('director', step(caseId, 'take-appeal'), {});
    expect(page.body).toContain('Who had a part in it and so cannot hear this');
    expect(faultsShown(sent.body)).toEqual([]);
    const empty = await send('director', step(caseId, 'decide-appeal'), { reasons: 'Long and careful.' });
    expect(faultsShown(empty.sent.body).length).toBeGreaterThan(1);
    expect(empty.sent.body).toContain('Long and careful.');
    const answer = await send('director', step(caseId, 'decide-appeal'), {
      outcome: 'quash',
      considered: 'The calls, and the repair that was ours to do.',
      reasons: 'You rang because nobody came. The limits should not have been set.',
    });
    expect(faultsShown(answer.sent.body)).toEqual([]);
    expect(answer.sent.status).toBe(303);
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(body).toContain('The appeal was answered: it falls');
    expect(body).toContain('Letter: The result of your appeal');
    expect(body).toContain('Confirm that an alert or block is gone');
  });

  it('changes what applies: the contact check says the new arrangement at once', async () => {
    const { caseId, personId } = await appealed();
    await send('director', step(caseId, 'take-appeal'), {});
    const answer = await send('director', step(caseId, 'decide-appeal'), {
      outcome: 'vary',
      considered: 'The calls.',
      reasons: 'A set time goes further than is needed.',
      proportionality: 'Every way stays open.',
      kinds: ['home-visits'],
      'm.home-visits.control': 'two-people',
    });
    expect(faultsShown(answer.sent.body)).toEqual([]);
    const check = await (await web.as('customer-adviser')).get(`/people/${personId}`);
    expect(check.body).not.toContain('Tuesday');
  });

  it('two who take it at the same moment: one does, the other is told', async () => {
    const { caseId, personId } = await appealed();
    const [one, two] = await Promise.all([
      send('director', step(caseId, 'take-appeal'), {}),
      send('director 2', step(caseId, 'take-appeal'), {}),
    ]);
    const outcomes = [one.sent.status, two.sent.status].sort();
    expect(outcomes[0]).toBe(303);
    await expect(
      must(web.stage, 'withdraw-appeal', { by: 'manager', personId, caseId }),
    ).resolves.toMatchObject({ verdict: 'permitted' });
  });
});
