import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../../test/docx.ts';
import { born, codesOf, outsider } from '../../../test/outsider.ts';
import { must } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const words = 'ہم آپ کے رابطے کے بارے میں لکھ رہے ہیں';
const bytes = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF');
const translationsOf = ({ caseId }: { caseId: string }) =>
  inLandlord(
    web.t.database.app,
    'karbon',
    async (tx) => (await loadCase(tx, 'karbon', caseId))?.translations,
  );

/** A letter that is to be read in another language, and who has it in hand with its code. */
async function received() {
  const place = await web.caseAt('decide-request');
  web.stage.at('2026-03-06T10:00:00.000Z');
  await must(web.stage, 'issue-letter', { by: 'manager', ...place }, { format: 'translation' });
  web.stage.at('2026-03-09T09:00:00.000Z');
  const [code = ''] = await codesOf(web.t, 'karbon', place.personId);
  const who = outsider(web.t);
  expect((await who.enter('karbon', { code, ...born })).status).toBe(303);
  const [, letter = ''] =
    /href="(\/yours\/karbon\/letters\/[^"]+)"/.exec((await who.get('/yours/karbon')).body) ?? [];
  const letterId = letter.split('/').at(-1) ?? '';
  const record = (answers: Record<string, unknown>) =>
    must(
      web.stage,
      'record-translation',
      { by: 'manager', ...place },
      {
        letterId,
        language: 'ur',
        way: 'typed',
        text: '',
        files: [],
        madeBy: 'Polyglot Words Ltd',
        on: '2026-03-09',
        ...answers,
      },
    );
  return { ...place, letterId, letter, who, record };
}

describe('a letter in the language of its reader, on their own page', () => {
  it('is there to read in its own direction, with its telephone numbers in order, and to keep', async () => {
    const { who, letter, record } = await received();
    expect((await who.get(letter)).body).not.toContain('lang="ur"');
    await record({ text: `عنوان\n${words}\nفون 0300 123 4567 پر` });
    const { body, text } = await who.get(letter);
    expect(body).toContain('lang="ur" dir="rtl"');
    expect(text).toContain(words);
    expect(text).toContain('\u20660300 123 4567\u2069');
    // The letter as it was sent stays beside it.
    expect(text).toContain('Dear Jordan Example');
    const [, pdfAt = ''] = /href="(\/yours\/[^"]+\/translations\/[^"]+\/pdf)"/.exec(body) ?? [];
    const pdf = await who.get(pdfAt);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.bytes.toString('latin1')).toContain('/Lang (ur)');
    expect(readDocx((await who.get(pdfAt.replace(/pdf$/, 'docx'))).bytes).text).toContain(words);
  });

  it('is there as the file that came back', async () => {
    const { who, letter, record } = await received();
    const manager = await web.as('manager');
    const sent = await manager.send('/api/v1/files?name=polish.pdf', bytes, 'application/octet-stream');
    const { sha256, name } = JSON.parse(sent.body) as { sha256: string; name: string };
    await record({ language: 'pl', way: 'file', files: [{ sha256, name }] });
    const { body } = await who.get(letter);
    const [, at = ''] = /href="([^"]+\/translations\/[^"]+\/0)"/.exec(body) ?? [];
    expect((await who.get(at)).bytes.equals(bytes)).toBe(true);
  });

  it('says nothing of what was only explained to them, and is nobody else’s', async () => {
    const one = await received();
    await one.record({ way: 'explained', madeBy: 'An interpreter whose name stays with us' });
    expect((await one.who.get(one.letter)).body).not.toContain('An interpreter whose name');
    await one.record({ text: `عنوان\n${words}` });
    const other = await received();
    const [explained, typed] = (await translationsOf(one)) ?? [];
    const at = (letter: string, id: string | undefined) => `${letter}/translations/${id}/pdf`;
    expect((await one.who.get(at(one.letter, typed?.translationId))).status).toBe(200);
    for (const wrong of [
      one.who.get(at(one.letter, explained?.translationId)),
      other.who.get(at(one.letter, typed?.translationId)),
      other.who.get(at(other.letter, typed?.translationId)),
    ])
      expect((await wrong).status).toBe(404);
    expect(
      (await outsider(web.t).get(at(one.letter, typed?.translationId))).headers['content-type'],
    ).toContain('text/html');
  });
});
