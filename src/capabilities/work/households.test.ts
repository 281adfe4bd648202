import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const officer = 'customer-relations-officer';
let homes = 0;

async function livesWith(personId: string, name: string): Promise<string> {
  const other = await web.t.person('karbon', { name });
  homes += 1;
  const household_reference = `HOME-${homes}`;
  await inLandlord(web.t.deps.database.app, 'karbon', (tx) =>
    tx
      .updateTable('person')
      .set({ household_reference })
      .where('person_id', 'in', [personId, other])
      .execute(),
  );
  return other;
}

async function restricted(name: string) {
  const at = await web.caseAt('issue-letter');
  const memberId = await livesWith(at.personId, name);
  return { ...at, memberId, step: `/cases/${at.caseId}/steps/say-household?target=${memberId}` };
}

const allowed = () => web.as(officer);

describe('who lives with somebody restricted', () => {
  it('LD-02: each is not restricted at their own check, and it is work for somebody until that is said', async () => {
    const at = await restricted('Alex Household');
    const visitor = await allowed();
    const before = (await visitor.get(`/people/${at.memberId}`)).body;
    expect(before).toContain('Not restricted. The restriction on');
    expect(before).toContain('Nobody has put that on record yet.');
    expect((await visitor.get('/work/households')).body).toContain('Alex Household');
    expect((await visitor.get(`/cases/${at.caseId}`)).body).toContain(`target=${at.memberId}`);

    const form = (await visitor.get(at.step)).body;
    expect(form).toContain('Where does Alex Household stand?');
    const sent = await visitor.post(at.step, {
      ...filledIn(form),
      standing: 'not-restricted',
      note: 'At school.',
    });
    expect(sent.status, sent.body).toBe(303);

    const theirs = (await visitor.get(`/people/${at.memberId}`)).body;
    expect(theirs).toContain('Not restricted. The restriction on');
    expect(theirs).not.toContain('Nobody has put that on record yet.');
    expect((await visitor.get(`/people/${at.personId}`)).body).toContain(
      'Not restricted. The restriction on',
    );
    const page = (await visitor.get(`/cases/${at.caseId}`)).body;
    expect(page).toContain('Same household');
    expect(page).toContain('At school.');
    expect((await visitor.get('/work/households')).body).not.toContain('Alex Household');
    const { json } = await visitor.api('GET', `/api/v1/people/${at.personId}`);
    expect(json).toMatchObject({
      household: [
        {
          personId: at.memberId,
          standing: expect.stringMatching(/^Not restricted\./),
        },
      ],
    });
    // Whether they are restricted themselves is a contact check, which is recorded.
    expect((json as { household: object[] }).household[0]).not.toHaveProperty('status');
  });

  it('I9: nobody is said to be restricted by what was decided about another, nor to speak without an authority', async () => {
    const at = await restricted('Sam Household');
    const visitor = await allowed();
    const form = filledIn((await visitor.get(at.step)).body);
    const bound = await visitor.post(at.step, { ...form, standing: 'own-decision' });
    expect(bound.status).toBe(409);
    expect(bound.body).toContain('No decision about Sam Household restricts them');
    const speaks = await visitor.post(at.step, { ...form, standing: 'speaks-for-them' });
    expect(speaks.status).toBe(409);
    expect(speaks.body).toContain('No authority in force lets Sam Household speak for');
    const unsaid = await visitor.post(at.step, form);
    expect(faultsShown(unsaid.body)).toContain('Choose where they stand');
  });

  it('LD-02: who moves in later is asked about, and restricted by nothing', async () => {
    const at = await restricted('First Household');
    const visitor = await allowed();
    const { personId, caseId } = at;
    await must(web.stage, 'say-household', { by: officer, personId, caseId });
    const moved = await livesWith(at.personId, 'Later Household');
    expect((await visitor.get('/work/households')).body).toContain('Later Household');
    const { json } = await visitor.api('GET', '/api/v1/work/households');
    expect(json).toMatchObject({
      people: expect.arrayContaining([expect.objectContaining({ personId: moved, caseId: at.caseId })]),
    });
    expect((await visitor.get(`/people/${moved}`)).body).toContain('Not restricted. The restriction on');
  });

  it('LD-02: is reached from the work of whoever may say it, whoever looks after the case', async () => {
    const at = await restricted('Reached Household');
    expect((await (await allowed()).get('/work')).body).toContain('href="/work/households"');
    expect((await (await web.as('housing-officer')).get('/work')).body).not.toContain(
      'href="/work/households"',
    );
    expect((await (await allowed()).get('/work/households')).body).toContain(at.memberId);
  });

  it('LD-02: who may speak for them is said while an authority lets them, and asked again once none does', async () => {
    const at = await restricted('Spoken Household');
    const { personId, caseId, memberId } = at;
    const authority = { representativeName: 'Spoken Household' };
    const done = await must(
      web.stage,
      'record-authority',
      { by: 'housing-officer', personId, caseId },
      { ...authority },
    );
    const visitor = await allowed();
    const form = filledIn((await visitor.get(at.step)).body);
    const sent = await visitor.post(at.step, { ...form, standing: 'speaks-for-them', note: '' });
    expect(sent.status, sent.body).toBe(303);
    expect((await visitor.get(`/people/${memberId}`)).body).toContain('and may speak for');
    const listed = async () => (await visitor.get('/work/households')).body.includes(memberId);
    expect(await listed()).toBe(false);
    const authorityId = done.events.flatMap((e) => ('authority' in e ? [e.authority.authorityId] : []))[0];
    await must(web.stage, 'withdraw-authority', { by: 'housing-officer', personId, caseId }, { authorityId });
    expect(await listed()).toBe(true);
  });

  it('I9: is said of those who live with them, while something limits them, and once', async () => {
    const at = await restricted('Once Household');
    const visitor = await allowed();
    const say = (memberId: string) =>
      visitor.api('POST', `/api/v1/cases/${at.caseId}/steps/say-household`, {
        memberId,
        standing: 'not-restricted',
        note: '',
      });
    const stranger = await web.t.person('karbon', { name: 'Lives Elsewhere' });
    expect(await say(stranger)).toMatchObject({
      status: 409,
      json: { reasons: [{ code: 'nothing-to-act-on' }] },
    });
    expect((await say(at.memberId)).status).toBe(200);
    expect(await say(at.memberId)).toMatchObject({
      status: 409,
      json: { reasons: [{ code: 'nothing-to-act-on' }] },
    });
  });
});
