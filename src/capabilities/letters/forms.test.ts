import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../../test/app.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

/** A decision letter just issued, its case, and where its page is. */
async function issued() {
  web.stage.at('2026-03-02T10:00:00.000Z');
  const { caseId } = await web.caseAt('issue-letter');
  const manager = await web.as('manager');
  const page = await manager.get(`/cases/${caseId}`);
  const [, letterId = ''] = /href="\/cases\/[^"]+\/letters\/([^"]+)"/.exec(page.body) ?? [];
  web.stage.at('2026-03-09T10:00:00.000Z');
  const step = (type: string) => `/cases/${caseId}/steps/${type}?target=${letterId}`;
  return { caseId, letterId, manager, step, path: `/cases/${caseId}/letters/${letterId}` };
}
const on = (name: string, day: string) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: '3',
  [`${name}-year`]: '2026',
});

async function send(visitor: Visitor, url: string, answers: Record<string, string>) {
  return visitor.post(url, { ...filledIn((await visitor.get(url)).body), ...answers });
}

describe('how a letter went, on its page', () => {
  it('is asked for, told with the day it counts as received, and what comes back is work of today', async () => {
    const { manager, step, path, letterId } = await issued();
    const before = await manager.get(path);
    expect(before.body).toContain('It waits for the next print batch.');
    expect(before.body).toContain(step('send-letter'));
    expect((await manager.get(step('send-letter'))).body).toContain('How did the letter go?');
    const sent = await send(manager, step('send-letter'), { route: 'post', ...on('sentOn', '9') });
    expect(sent.status).toBe(303);
    const gone = await manager.get(path);
    expect(gone.body).toContain('By post, Monday 9 March 2026');
    expect(gone.body).toContain('It counts as received on Wednesday 11 March 2026.');
    expect(gone.body).toContain(step('follow-letter'));
    const back = { outcome: 'returned', ...on('on', '9'), how: 'Marked “gone away”.' };
    expect((await send(manager, step('follow-letter'), back)).status).toBe(303);
    expect((await manager.get(path)).body).toContain('It is to be sent again the same day.');
    const officer = await web.as('customer-relations-officer');
    const work = await officer.api('GET', '/api/v1/work?list=role&kind=send-again&perPage=200');
    expect(work.json).toMatchObject({ work: [{ kind: 'send-again', dueAt: '2026-03-10T00:00:00.000Z' }] });
    expect((await officer.get('/work?list=role&kind=send-again')).body).toContain(
      `steps/send-letter?target=${letterId}`,
    );
  });

  it('names every fault at once and keeps what was typed', async () => {
    const { manager, step } = await issued();
    const answer = await send(manager, step('send-letter'), {
      route: 'by-hand',
      ...on('sentOn', '5'),
      note: 'At the desk',
    });
    expect(answer.status).toBe(409);
    expect(faultsShown(answer.body)).toHaveLength(2);
    expect(answer.body).toContain('value="At the desk"');
  });

  it('is not offered to a colleague who may not issue letters', async () => {
    const { step, path } = await issued();
    const adviser = await web.as('customer-adviser');
    expect((await adviser.get(path)).status).toBe(403);
    expect((await adviser.get(step('send-letter'))).status).toBe(403);
  });
});
