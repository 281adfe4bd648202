import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const lift = (caseId: string) => `/cases/${caseId}/steps/lift-restriction`;
const marked = (body: string): string[] =>
  [...body.matchAll(/<mark class="evenhand-mark">([^<]*)/g)].map(([, words = '']) => words);

/** Somebody who lives with the person, under a name of their own. */
async function atHomeWith(personId: string, name: string): Promise<void> {
  const other = await web.t.person('karbon');
  await inLandlord(web.t.database.app, 'karbon', async (tx) => {
    const home = { household_reference: `home-${personId}` };
    for (const [id, set] of [
      [personId, home],
      [other, { ...home, name }],
    ] as const)
      await tx
        .updateTable('person')
        .set(set)
        .where('landlord_id', '=', 'karbon')
        .where('person_id', '=', id)
        .execute();
  });
}

describe('DP-09: the letter before it goes', () => {
  it('is shown marked, with each passage, why, and a link to the words, and nothing is sent', async () => {
    const { caseId, personId } = await web.caseAt('issue-letter');
    await atHomeWith(personId, 'Robbie Nightingale');
    const manager = await web.as('manager');
    const { body } = await manager.get(lift(caseId));
    expect(body).toContain('Check the letter');
    expect(marked(body)).toEqual([]);

    const reason = 'Robbie told us that it is calm. <b>It was ridiculous.</b>';
    const looked = await manager.post(lift(caseId), { ...filledIn(body), reason, look: 'letter' });
    expect(looked.status).toBe(200);
    expect(looked.body).toContain('Mend 1 passage before the letter goes');
    expect(looked.body).toContain('href="#reason"');
    expect(looked.body).toContain('UK GDPR Article 5(1)(c)');
    expect(looked.body).toContain('Reading age: about');
    // Once in the list and once in the letter itself, where nothing typed is markup.
    expect(marked(looked.body)).toEqual(['Robbie', 'ridiculous', 'Robbie', 'ridiculous']);
    expect(looked.body).not.toContain('<b>It was');
    expect(filledIn(looked.body)).toMatchObject({ reason: [reason], 'keptWords.0.words': ['Robbie'] });
    const read = await manager.api('GET', `/api/v1/cases/${caseId}`);
    expect(read.json).toMatchObject({ restrictions: [{ ended: null }] });
  });

  it('does not go until it is mended, or somebody says why the words stay, which is kept with it', async () => {
    const { caseId, personId } = await web.caseAt('issue-letter');
    await atHomeWith(personId, 'Robbie Nightingale');
    const manager = await web.as('manager');
    const { body } = await manager.get(lift(caseId));
    const reason = 'Robbie agrees with us that it is calm.';
    const refused = await manager.post(lift(caseId), { ...filledIn(body), reason });
    expect(refused.status).toBe(409);
    expect(faultsShown(refused.body)).toEqual([
      '“Robbie”: This is the name of somebody in their household. A letter about one person leaves others out. Leave the name out. If they agreed to be named, say so below. (UK GDPR Article 5(1)(c))',
    ]);

    const blank = await manager.post(lift(caseId), filledIn(refused.body));
    expect(blank.status, 'a line without a reason is no reason').toBe(409);
    const mended = await manager.post(lift(caseId), {
      ...filledIn(blank.body),
      look: 'letter',
      reason: 'It is calm.',
    });
    expect(mended.body).toContain('Nothing in the words stands in the way');

    const why = 'Robbie asked to be named.';
    const sent = await manager.post(lift(caseId), { ...filledIn(blank.body), 'keptWords.0.why': why });
    expect(faultsShown(sent.body)).toEqual([]);
    expect(sent.status).toBe(303);
    const { json } = await manager.api('GET', `/api/v1/cases/${caseId}`);
    const letters = (json as { letters: { type: string; keptWords?: unknown }[] }).letters;
    expect(letters.at(-1)).toMatchObject({ type: 'end', keptWords: [{ words: 'Robbie', why }] });
  });
});

/** Long words in one long sentence, and the same said plainly. */
const heavy =
  'Notwithstanding the considerable number of opportunities that have been afforded to you to moderate your communications with representatives of the organisation, it is necessary to communicate our determination that proportionate arrangements are unavoidable.';
const plain = 'It is calm. You rang us as we had said. We are glad.';

describe('what raises the reading age', () => {
  const ageOf = (body: string) => /Reading age: about (\d+)(, which is more than 12)?/.exec(body) ?? [];

  it('is shown on the page: the number, its sentences and its words', async () => {
    const { caseId } = await web.caseAt('issue-letter');
    const manager = await web.as('manager');
    const page = await manager.get(lift(caseId));
    const look = (reason: string) =>
      manager.post(lift(caseId), { ...filledIn(page.body), reason, look: 'letter' });
    const [hard, easy] = [(await look(heavy)).body, (await look(plain)).body];
    const listed = (body: string) =>
      [...(/Long sentences:<\/p>([\s\S]*?)<\/ul>/.exec(body)?.[1] ?? '').matchAll(/<li>([^<]*)/g)].map(
        ([, sentence]) => sentence,
      );
    const words = (body: string) => /Long words: ([^.]*)\./.exec(body)?.[1]?.split(', ') ?? [];
    expect(listed(hard)).toContain(heavy);
    expect(words(hard)).toEqual(expect.arrayContaining(['opportunities', 'communications', 'determination']));
    expect(listed(easy)).not.toContain(heavy);
    expect(words(easy)).not.toContain('opportunities');
    const [, hardAge, more] = ageOf(hard);
    expect(more).toBe(', which is more than 12');
    expect(Number(hardAge)).toBeGreaterThan(Number(ageOf(easy)[1]));
    expect(ageOf(easy)[2]).toBeUndefined();
  });

  it('is in the answer of the API, and is advice: it bars nothing', async () => {
    const { caseId } = await web.caseAt('issue-letter');
    const manager = await web.as('manager');
    const file = (await manager.api('GET', `/api/v1/cases/${caseId}`)).json as {
      restrictions: { restrictionId: string }[];
    };
    const url = `/api/v1/cases/${caseId}/steps/lift-restriction`;
    const reading = async (reason: string) => {
      const body = { restrictionId: file.restrictions[0]?.restrictionId, reason };
      const { json } = await manager.api('POST', `${url}/letter-check`, body);
      const check = json as { findings: unknown[]; reading: Record<string, number & string[]> };
      expect(check.findings).toEqual([]);
      return check.reading;
    };
    const [hard, easy] = [await reading(heavy), await reading(plain)];
    expect(hard.age).toBeGreaterThan(12);
    expect(easy.age).toBeLessThanOrEqual(12);
    expect(hard.longSentences).toContain(heavy);
    expect(hard.longWords).toEqual(expect.arrayContaining(['opportunities', 'determination']));
    expect(easy.longSentences).not.toContain(heavy);
    expect(easy.longWords).not.toContain('opportunities');
  });
});

describe('the same through the API', () => {
  it('tells everything there is to mend or to look at, field by field', async () => {
    const { caseId } = await web.caseAt('issue-letter');
    const manager = await web.as('manager');
    const file = (await manager.api('GET', `/api/v1/cases/${caseId}`)).json as {
      restrictions: { restrictionId: string }[];
    };
    const restrictionId = file.restrictions[0]?.restrictionId;
    const body = { restrictionId, reason: 'You are vexatious. We will ring you next week.' };
    const url = `/api/v1/cases/${caseId}/steps/lift-restriction`;
    const checked = await manager.api('POST', `${url}/letter-check`, body);
    expect(checked.status).toBe(200);
    expect(checked.json).toMatchObject({
      letter: { subject: 'Your contact arrangements have ended' },
      findings: [
        {
          rule: 'label',
          weight: 'must',
          bars: true,
          field: 'reason',
          passage: 'You are vexatious',
          mayStay: true,
        },
        { rule: 'promise', weight: 'look', bars: false, passage: 'next week' },
      ],
      reading: { formula: 'Flesch-Kincaid grade + 5', easyUntil: 12 },
    });

    const refused = await manager.api('POST', url, body);
    expect(refused.status).toBe(409);
    expect(refused.json).toMatchObject({
      reasons: [{ code: 'letter-label', field: 'reason', passage: 'You are vexatious' }],
    });
    const odd = await manager.api('POST', `${url}/letter-check`, { ...body, restrictionId: 'nothing' });
    expect(odd.status).toBe(409);
    expect((await manager.api('POST', `${url}/letter-check`, { ...body, more: 1 })).status).toBe(422);
    const adviser = await web.as('customer-adviser');
    expect((await adviser.api('POST', `${url}/letter-check`, body)).status).toBe(403);
    const tuntum = await web.as('tuntum/service-manager');
    expect((await tuntum.api('POST', `${url}/letter-check`, body)).status).toBe(404);
  });
});
