import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { filledIn, webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { dropStrays } from '../../platform/drop-strays.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

/** The form itself, and not the button beside it that lets the draft go. */
const formOf = (body: string) => filledIn(body.slice(body.indexOf('data-draft')));

const typed = 'Rang three times in one morning; the third time there was shouting.';

async function begun(who = 'line-manager') {
  const { caseId, personId } = await web.caseAt('report-incident');
  const visitor = await web.as(who);
  const file = await inLandlord(web.t.database.app, 'karbon', (tx) => loadCase(tx, 'karbon', caseId));
  const url = `/cases/${caseId}/steps/triage-incident?target=${file?.incidents[0]?.incidentId}`;
  const page = await visitor.get(url);
  const sent = await visitor.post(url, { ...formOf(page.body), assessment: typed, save: 'later' });
  return { visitor, url, sent, caseId, personId };
}

describe('what was begun and not sent', () => {
  test('is there again on another day, says so, and is listed under Your work, for nobody else', async () => {
    const { visitor, url, sent, caseId } = await begun();
    expect({ status: sent.status, to: sent.location }).toEqual({ status: 303, to: `/cases/${caseId}` });
    expect((await visitor.get(`/cases/${caseId}`)).body).toContain('Kept for later, for you alone');
    web.stage.at('2026-02-05T09:00:00.000Z');
    const later = await web.t.signIn('karbon/line-manager');
    const again = await later.get(url);
    expect(again.body).toContain('You began this on Monday 2 February 2026');
    expect(formOf(again.body).assessment).toEqual([typed]);
    expect((await later.get('/work')).body).toContain('Begun and not sent');
    const other = await web.as('line-manager 2');
    expect((await other.get(url)).body).not.toContain(typed);
    expect((await other.get('/work')).body).not.toContain('Begun and not sent');
  });

  test('goes once it is sent, and when it is let go', async () => {
    const { visitor, url } = await begun();
    const page = await visitor.get(url);
    const answers = { severity: 'serious', extent: 'repeated', outcomes: ['warning'] };
    expect((await visitor.post(url, { ...formOf(page.body), ...answers, save: '' })).status).toBe(303);
    const other = await begun();
    const let1 = await other.visitor.post(other.url, { ...formOf(page.body), save: 'forget' });
    expect(let1.location).toBe(other.url);
    expect((await other.visitor.get(other.url)).body).not.toContain(typed);
    const left = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx.selectFrom('draft').select('address').where('address', 'in', [url, other.url]).execute(),
    );
    expect(left).toEqual([]);
  });

  test('is kept by the page itself without leaving it', async () => {
    const { visitor, url } = await begun();
    const page = await visitor.get(url);
    const kept = await visitor.post(url, {
      ...formOf(page.body),
      assessment: `${typed} And so on.`,
      save: 'auto',
    });
    expect({ status: kept.status, body: kept.body }).toEqual({ status: 204, body: '' });
    expect(formOf((await visitor.get(url)).body).assessment).toEqual([`${typed} And so on.`]);
  });

  test('tells what changed meanwhile, and by whom', async () => {
    const { visitor, url, caseId, personId } = await begun();
    await must(web.stage, 'report-incident', { by: 'customer-adviser', caseId, personId });
    const page = await visitor.get(url);
    expect(page.body).toContain('This changed while you were writing');
    expect(page.body).toContain('An incident was reported');
    expect(formOf(page.body).assessment).toEqual([typed]);
  });

  test('is given back to copy where the step can no longer be taken', async () => {
    const { visitor, url, caseId, personId } = await begun();
    await must(web.stage, 'triage-incident', { by: 'line-manager 2', caseId, personId });
    const page = await visitor.get(url);
    expect(page.status).toBe(409);
    expect(page.body).toContain('What you typed');
    expect(page.body).toContain(typed);
  });

  test('goes after a month, and not a day before', async () => {
    const { url } = await begun();
    const seenOn = async (at: string) => {
      web.stage.at(at);
      await dropStrays(web.t.deps);
      return (await (await web.t.signIn('karbon/line-manager')).get(url)).body;
    };
    // Begun on Monday 2 February, at ten.
    expect(await seenOn('2026-03-05T23:59:00.000Z')).toContain(typed);
    expect(await seenOn('2026-03-06T00:00:00.000Z')).not.toContain(typed);
  });
});
