import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../../test/docx.ts';
import { readPdf } from '../../../test/pdf.ts';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const inside = <T>(work: Parameters<typeof inLandlord<T>>[2]) =>
  inLandlord(web.t.database.app, 'karbon', work);
const fileOf = (caseId: string) => inside((tx) => loadCase(tx, 'karbon', caseId));
const urdu = 'ہم آپ کے رابطے کے بارے میں لکھ رہے ہیں';

/** A decision letter that is to be read in another language, on the morning of 9 March 2026. */
async function issued() {
  const place = await web.caseAt('decide-request');
  web.stage.at('2026-03-06T10:00:00.000Z');
  await must(web.stage, 'issue-letter', { by: 'manager', ...place }, { format: 'translation' });
  web.stage.at('2026-03-09T09:00:00.000Z');
  const letterId = (await fileOf(place.caseId))?.letters.at(-1)?.letterId ?? '';
  const manager = await web.as('manager');
  return { ...place, letterId, manager, path: `/cases/${place.caseId}/letters/${letterId}` };
}
type Issued = Awaited<ReturnType<typeof issued>>;

const stepOf = ({ caseId, letterId }: Issued) =>
  `/cases/${caseId}/steps/record-translation?target=${letterId}`;
async function typedIn(of: Issued, changes: Record<string, string> = {}) {
  const page = await of.manager.get(stepOf(of));
  expect(page.status).toBe(200);
  const { files: _, ...form } = filledIn(page.body);
  const typed = {
    language: 'ur',
    way: 'typed',
    text: `عنوان\n${urdu}\nفون 0300 123 4567 پر`,
    madeBy: 'Polyglot Words Ltd',
  };
  return of.manager.post(stepOf(of), { ...form, ...typed, ...changes });
}

describe('a letter in the language of its reader', () => {
  it('is owed from the day it is issued, is work when it is late, and leads to where it is recorded', async () => {
    const of = await issued();
    expect((await of.manager.get(of.path)).body).toContain('They read another language');
    web.stage.at('2026-03-16T09:00:00.000Z');
    const work = await (await web.t.signIn('karbon/manager')).get('/work');
    expect(work.body).toContain('Have a letter translated');
    web.stage.at('2026-03-09T09:00:00.000Z');
  });

  it('stands beside the English one in its own direction, as a tagged PDF, and goes in the same envelope', async () => {
    const of = await issued();
    expect((await typedIn(of)).status).toBe(303);
    const page = await of.manager.get(of.path);
    expect(page.body).toContain('lang="ur" dir="rtl"');
    expect(page.body).toContain(urdu);
    expect(page.body).toContain('\u20660300 123 4567\u2069');
    expect(page.body).toContain('Polyglot Words Ltd');
    expect(page.body).not.toContain('They read another language');
    const [, href = ''] = /href="([^"]+\/translations\/[^"]+\/pdf)"/.exec(page.body) ?? [];
    const pdf = await of.manager.get(href);
    expect(pdf.status).toBe(200);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.bytes.toString('latin1')).toContain('/Lang (ur)');
    const word = await of.manager.get(href.replace(/pdf$/, 'docx'));
    expect(page.body).toContain(`href="${href.replace(/pdf$/, 'docx')}"`);
    expect(readDocx(word.bytes).text).toContain(urdu);
    // The letter waited for the post already: both versions are in one batch.
    const { location } = await of.manager.post('/post/batches', {});
    const batch = await of.manager.get(`${location}/pdf`);
    const paper = await readPdf(batch.bytes);
    expect(paper.text).toContain('In English and in Urdu: both go in the envelope.');
  });

  it('comes back as a file that is told by what it holds and kept once; both sides can fetch it, strangers cannot', async () => {
    const of = await issued();
    const refused = await of.manager.api('POST', `/api/v1/cases/${of.caseId}/steps/record-translation`, {
      letterId: of.letterId,
      language: 'pl',
      way: 'file',
      files: [{ sha256: 'a'.repeat(64), name: 'list.pdf' }],
      madeBy: 'Polyglot',
      on: '2026-03-09',
    });
    expect(refused.status).toBe(409);
    const bytes = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF');
    const sent = await of.manager.send('/api/v1/files?name=polish.pdf', bytes, 'application/octet-stream');
    const kept = JSON.parse(sent.body) as { sha256: string; name: string };
    const done = await of.manager.api('POST', `/api/v1/cases/${of.caseId}/steps/record-translation`, {
      letterId: of.letterId,
      language: 'pl',
      way: 'file',
      files: [kept],
      madeBy: 'Polyglot Words Ltd',
      on: '2026-03-09',
    });
    expect(done.status).toBe(200);
    const [translation] = (await fileOf(of.caseId))?.translations ?? [];
    const at = `${of.path}/translations/${translation?.translationId}/0`;
    expect((await of.manager.get(at)).bytes.equals(bytes)).toBe(true);
    expect((await of.manager.get(`${of.path}/translations/${translation?.translationId}/1`)).status).toBe(
      404,
    );
    expect((await of.manager.get(`${of.path}/translations/${translation?.translationId}/pdf`)).status).toBe(
      404,
    );
    expect((await (await web.as('customer-adviser')).get(at)).status).toBe(403);
    expect((await (await web.as('tuntum/service-manager')).get(at)).status).toBe(404);
  });

  it('tells everything that is missing at once, and loses nothing that was typed', async () => {
    const of = await issued();
    const answer = await typedIn(of, { language: '', madeBy: '' });
    expect(answer.status).toBe(422);
    expect(faultsShown(answer.body)).toHaveLength(2);
    expect(filledIn(answer.body).text?.[0]).toContain(urdu);
  });

  it('goes again where the English letter went before it', async () => {
    const of = await issued();
    await must(
      web.stage,
      'send-letter',
      { by: 'manager', personId: of.personId, caseId: of.caseId },
      {
        letterId: of.letterId,
        sentOn: '2026-03-09',
      },
    );
    web.stage.at('2026-03-10T09:00:00.000Z');
    expect((await typedIn(of)).status).toBe(303);
    const page = await of.manager.get(of.path);
    expect(page.body).toContain('It went before it was there in their language');
    expect(page.body).toContain('It waits for the next print batch.');
  });
});
