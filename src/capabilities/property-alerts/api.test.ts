import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';
import { verifyLedger } from '../../platform/ledger-verify.ts';
import { placeExamples } from './api-examples.ts';

const URL = '/api/v1/property-alerts';
let web: Awaited<ReturnType<typeof webCases>>;
let houses = 0;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());
beforeEach(() => web.stage.at('2026-03-02T10:00:00.000Z'));

type Sent = { alertId: string; version: number; events: string[] };
type Problem = {
  detail: string;
  faults?: { field: string; message: string }[];
  reasons?: { code: string; standsOn: string }[];
};
const newHome = () => {
  houses += 1;
  return { address: `${houses} Interface Terrace`, postcode: `ZZ${houses} 8AP` };
};
const proposal = (home: { address: string; postcode: string }, more: object = {}) => ({
  ...placeExamples['propose-property-alert'],
  homes: [home],
  ...more,
});

async function proposed() {
  const home = newHome();
  const { status, json } = await (await web.as('housing-officer')).api('POST', URL, proposal(home));
  expect(status).toBe(201);
  return { ...(json as Sent), home };
}

async function inForce() {
  const { alertId, home } = await proposed();
  const manager = await web.as('manager');
  const done = await manager.api(
    'POST',
    `${URL}/${alertId}/steps/decide`,
    placeExamples['decide-property-alert'],
  );
  expect(done.status).toBe(200);
  return { alertId, home, version: (done.json as Sent).version };
}

describe('alerts about homes through the API', () => {
  it('DP-01, DP-02: proposes, decides, tells whoever works for us, looks again, ends and confirms what is gone', async () => {
    const { alertId, home, version } = await inForce();
    const manager = await web.as('manager');
    const step = (path: string, body: object) => manager.api('POST', `${URL}/${alertId}/steps/${path}`, body);
    const shared = await step('share', placeExamples['share-property-alert']);
    expect(shared.json).toMatchObject({ alertId, version: version + 1, events: ['property-alert-shared'] });
    const ended = await step('review', { outcome: 'end', reasons: 'The dog has died.' });
    expect((ended.json as Sent).events).toContain('property-alert-ended');
    const read = await manager.api('GET', `${URL}/${alertId}`);
    const { story } = read.json as { story: { withdrawals: { withdrawalId: string }[] } };
    expect(read.json).toMatchObject({ status: 'ended', homes: [home], overdue: false });
    for (const { withdrawalId } of story.withdrawals) {
      const gone = await step('confirm-withdrawal', { withdrawalId, note: 'Looked at it myself.' });
      expect(gone.status).toBe(200);
    }
    expect(story.withdrawals.length).toBeGreaterThan(0);
    const after = (await manager.api('GET', `${URL}/${alertId}`)).json as {
      story: { withdrawals: { confirmed: object | null }[] };
    };
    expect(after.story.withdrawals.filter((w) => w.confirmed === null)).toEqual([]);
    const kept = await verifyLedger(web.t.database.owner, 'karbon');
    expect(kept).toMatchObject({ broken: null });
  });

  it('HK-01: gives whoever visits what to do there, and the story to those who decide or proposed it', async () => {
    const { alertId, home } = await inForce();
    const living = await web.t.person('karbon', { name: 'Lives Here' });
    await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx.updateTable('person').set(home).where('person_id', '=', living).execute(),
    );
    const seenBy = async (who: string) =>
      (await (await web.as(who)).api('GET', `${URL}/${alertId}`)).json as Record<string, unknown>;
    expect(await seenBy('customer-adviser')).toMatchObject({
      status: 'in-force',
      instructions: { visiting: expect.any(String) },
      story: null,
    });
    expect(JSON.stringify(await seenBy('customer-adviser'))).not.toContain('bit his hand');
    for (const who of ['housing-officer', 'manager'])
      expect(await seenBy(who), who).toMatchObject({
        story: { source: { what: expect.stringContaining('bit his hand') } },
        living: [{ personId: living, name: 'Lives Here' }],
      });
  });

  it('lists them by the date on which they are looked at, and finds them by a home', async () => {
    const first = await inForce();
    const adviser = await web.as('customer-adviser');
    const listed = async (query: string) =>
      (await adviser.api('GET', `${URL}?${query}`)).json as {
        alerts: { alertId: string; home: object }[];
        total: number;
        counts: Record<string, number>;
      };
    const found = await listed(`postcode=${encodeURIComponent(first.home.postcode.toLowerCase())}`);
    expect(found).toMatchObject({ alerts: [{ alertId: first.alertId, home: first.home }], total: 1 });
    expect(found.counts).toMatchObject({ 'in-force': 1, overdue: 0 });
    web.stage.at('2026-09-02T10:00:00.000Z');
    const late = await listed(`show=overdue&postcode=${encodeURIComponent(first.home.postcode)}`);
    expect(late.alerts.map((a) => a.alertId)).toEqual([first.alertId]);
    const wrong = await adviser.api('GET', `${URL}?show=all&uprn=ten&colour=red&page=0`);
    expect(wrong.status).toBe(422);
    const { faults = [] } = wrong.json as Problem;
    expect(faults.map((f) => f.field).sort()).toEqual(['colour', 'page', 'show', 'uprn']);
  });

  it('names every fault of what was sent at once, and writes nothing', async () => {
    const officer = await web.as('housing-officer');
    const { status, json } = await officer.api('POST', URL, {
      homes: [{ address: '', postcode: '!' }],
      class: 'dragons',
      source: { kind: 'rumour', on: '1899-13-01', what: '' },
      instructions: { visiting: 'x'.repeat(501), contractor: '' },
      reviewOn: 'soon',
      colour: 'red',
    });
    expect(status).toBe(422);
    const fields = (json as Problem).faults?.map((f) => f.field) ?? [];
    expect(fields).toEqual(
      expect.arrayContaining([
        ...['homes.0.address', 'homes.0.postcode', 'class', 'source.kind', 'source.on', 'source.what'],
        ...['instructions.visiting', 'instructions.contractor', 'reviewOn', 'colour'],
      ]),
    );
  });

  it('DP-01: refuses with what it stands on: a date too far off and the same home twice, both at once', async () => {
    const { home } = await proposed();
    const officer = await web.as('housing-officer');
    const { status, json } = await officer.api('POST', URL, proposal(home, { reviewOn: '2036-01-01' }));
    expect(status).toBe(409);
    const reasons = (json as Problem).reasons ?? [];
    expect(reasons.map((r) => r.code).sort()).toEqual(['alert-exists', 'alert-review-too-late']);
    expect(reasons.every((r) => r.standsOn.length > 0)).toBe(true);
  });

  it('I5: says that whoever proposed it does not decide it, and that one without the role may not', async () => {
    const home = newHome();
    const manager = await web.as('manager');
    const { alertId } = (await manager.api('POST', URL, proposal(home))).json as Sent;
    const decide = placeExamples['decide-property-alert'];
    const own = await manager.api('POST', `${URL}/${alertId}/steps/decide`, decide);
    expect(own.status).toBe(409);
    expect((own.json as Problem).reasons).toMatchObject([{ code: 'own-proposal' }]);
    const adviser = await web.as('customer-adviser');
    expect((await adviser.api('POST', `${URL}/${alertId}/steps/decide`, decide)).status).toBe(403);
  });

  it('answers a request sent again with its key as the first time, and another with that key not at all', async () => {
    const home = newHome();
    const officer = await web.as('housing-officer');
    const key = { 'idempotency-key': 'about-a-home-1' };
    const first = await officer.api('POST', URL, proposal(home), key);
    expect(first.status).toBe(201);
    expect(await officer.api('POST', URL, proposal(home), key)).toMatchObject({
      status: 201,
      json: first.json,
    });
    const other = await officer.api('POST', URL, proposal(newHome()), key);
    expect(other).toMatchObject({ status: 409, json: { reasons: [{ code: 'idempotency-key-reused' }] } });
    const twice = await Promise.all(
      [1, 2, 3].map(() =>
        officer.api(
          'POST',
          `${URL}/${(first.json as Sent).alertId}/steps/share`,
          placeExamples['share-property-alert'],
          {
            'idempotency-key': 'told-once-please',
          },
        ),
      ),
    );
    expect(new Set(twice.map((t) => JSON.stringify(t.json))).size).toBe(1);
  });

  it('tells a decision on an alert that changed meanwhile what was done and by whom', async () => {
    const { alertId, version } = await inForce();
    const manager = await web.as('manager');
    const share = placeExamples['share-property-alert'];
    const url = `${URL}/${alertId}/steps/share`;
    expect((await manager.api('POST', url, share, { 'if-match': `"${version}"` })).status).toBe(200);
    const late = await manager.api('POST', url, share, { 'if-match': `"${version}"` });
    expect(late.status).toBe(412);
    expect((late.json as Problem).detail).toMatch(/recorded who was told.*version/);
  });

  it('knows nothing of another landlord’s alerts, whatever is done with their ids', async () => {
    const { alertId } = await inForce();
    const elsewhere = await web.as('tuntum/senior-manager');
    const calls = [
      elsewhere.api('GET', `${URL}/${alertId}`),
      elsewhere.api('POST', `${URL}/${alertId}/steps/share`, placeExamples['share-property-alert']),
    ];
    for (const { status } of await Promise.all(calls)) expect(status).toBe(404);
  });
});
