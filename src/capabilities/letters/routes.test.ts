import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../../test/docx.ts';
import { readPdf } from '../../../test/pdf.ts';
import { must, playThrough } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const printRow = (letterId: string) =>
  inLandlord(web.stage.deps.database.app, 'karbon', (tx) =>
    tx.selectFrom('letter_print').selectAll().where('letter_id', '=', letterId).executeTakeFirstOrThrow(),
  );

async function issued(name = 'Jordan Example', stage = web.stage) {
  web.stage.at('2026-03-02T10:00:00.000Z');
  const personId = await web.t.person('karbon', { name });
  const { caseId } = await playThrough(stage, personId, 'issue-letter');
  const manager = await web.as('manager');
  const page = await manager.get(`/cases/${caseId}`);
  const [, letterId = ''] = /href="\/cases\/[^"]+\/letters\/([^"]+)"/.exec(page.body) ?? [];
  return { personId, caseId, letterId, path: `/cases/${caseId}/letters/${letterId}`, manager };
}

describe('a letter as a PDF', () => {
  it('is kept with its hash as it was sent, and given to whoever may read the case', async () => {
    const { path, letterId, manager, personId } = await issued();
    expect((await manager.get(path)).body).toContain(`href="${path}/pdf"`);
    const pdf = await manager.get(`${path}/pdf`);
    expect(pdf).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store' },
    });
    expect(String(pdf.headers['content-disposition'])).toMatch(
      /^attachment; filename="letter-[0-9a-f]{8}\.pdf"$/,
    );
    const { sha256 } = await printRow(letterId);
    expect(createHash('sha256').update(pdf.bytes).digest('hex')).toBe(sha256);
    const paper = await readPdf(pdf.bytes);
    expect(paper.text).toContain('Dear Jordan Example');
    expect((await manager.api('GET', `/api/v1${path}/pdf`)).status).toBe(200);
    const read = await inLandlord(web.stage.deps.database.app, 'karbon', (tx) =>
      tx.selectFrom('read_log').select('what').where('person_id', '=', personId).execute(),
    );
    expect(read.filter((r) => r.what === 'letter: decision').length).toBeGreaterThanOrEqual(3);
  });

  it('comes as a Word document too, which says what the page says', async () => {
    const { path, letterId, manager, personId } = await issued('Jordan “Jo” Example & Söhne');
    expect((await manager.get(path)).body).toContain(`href="${path}/docx"`);
    const file = await manager.get(`${path}/docx`);
    expect(file).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'cache-control': 'no-store',
      },
    });
    expect(String(file.headers['content-disposition'])).toMatch(/filename="letter-[0-9a-f]{8}\.docx"$/);
    const { sheet } = await printRow(letterId);
    const word = readDocx(file.bytes);
    expect(word.text).toContain('Dear Jordan “Jo” Example & Söhne');
    for (const { heading, paragraphs } of sheet.blocks) {
      for (const words of [heading, ...paragraphs]) expect(word.text).toContain(words);
    }
    expect((await manager.api('GET', `/api/v1${path}/docx`)).status).toBe(200);
    const read = await inLandlord(web.stage.deps.database.app, 'karbon', (tx) =>
      tx.selectFrom('read_log').select('what').where('person_id', '=', personId).execute(),
    );
    expect(read.filter((r) => r.what === 'letter: decision').length).toBeGreaterThanOrEqual(3);
    expect((await (await web.as('customer-adviser')).get(`${path}/docx`)).status).toBe(403);
    expect((await (await web.as('tuntum/service-manager')).get(`${path}/docx`)).status).toBe(404);
  });

  it('is nobody else’s: another landlord, a colleague who may not read cases, an address that is none', async () => {
    const { path, caseId } = await issued();
    expect((await (await web.as('customer-adviser')).get(`${path}/pdf`)).status).toBe(403);
    expect((await (await web.as('tuntum/service-manager')).get(`${path}/pdf`)).status).toBe(404);
    const manager = await web.as('manager');
    expect((await manager.get(`/cases/${caseId}/letters/nothing/pdf`)).status).toBe(404);
    const odd = await manager.api('GET', `/api/v1/cases/${caseId}/letters/nothing/pdf`);
    expect(odd.status).toBe(422);
  });

  it('that no font can draw says so, and the letter is kept and the case goes on', async () => {
    const { path, manager, caseId, personId } = await issued('李 Example');
    const refused = await manager.get(`${path}/pdf`);
    expect(refused.status).toBe(503);
    expect(refused.body).toContain('No font here has this character: 李');
    expect((await manager.get(`${path}/document`)).body).toContain('李 Example');
    const api = await manager.api('GET', `/api/v1${path}/pdf`);
    expect(api).toMatchObject({ status: 503, json: { detail: 'No font here has this character: 李' } });
    // The restriction itself never waited for the printer.
    web.stage.at('2026-06-01T10:00:00.000Z');
    await must(web.stage, 'lift-restriction', { by: 'manager', personId, caseId });
  });

  it('that the printer failed at is drawn when somebody asks for it, from the words as they were sent', async () => {
    const { deps } = web.stage;
    const noInk: typeof deps.renderLetter = async (...letter) => ({
      ...(await deps.renderLetter(...letter)),
      printed: { pdf: null, fault: 'No ink.' },
    });
    const { path, letterId, manager } = await issued('Jordan Example', {
      ...web.stage,
      deps: { ...deps, renderLetter: noInk },
    });
    expect(await printRow(letterId)).toMatchObject({ pdf: null, fault: 'No ink.' });
    const first = await manager.get(`${path}/pdf`);
    expect((await readPdf(first.bytes)).text).toContain('Dear Jordan Example');
    expect(await printRow(letterId)).toMatchObject({ fault: null });
    expect((await manager.get(`${path}/pdf`)).bytes.equals(first.bytes)).toBe(true);
  });

  it('once drawn cannot be changed', async () => {
    const { letterId } = await issued();
    await expect(
      inLandlord(web.stage.deps.database.app, 'karbon', (tx) =>
        tx
          .updateTable('letter_print')
          .set({ fault: 'x', pdf: null, sha256: null })
          .where('letter_id', '=', letterId)
          .execute(),
      ),
    ).rejects.toThrow('A printed letter stays as it was sent');
  });
});
