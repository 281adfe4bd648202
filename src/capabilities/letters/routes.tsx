import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { translationOwed, translationsOf } from '../../domain/letters/translated.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { loadCase, loadPersonFile } from '../../platform/case-files.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import { dispatchesOf } from '../../platform/dispatch/waiting.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { sendAsWord, sendLetterFile } from '../../platform/http/letter-file.ts';
import { isId } from '../../platform/ids.ts';
import { translationFile } from '../../platform/letter-translations.ts';
import { keptFileRoutes } from '../cases/file-routes.ts';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { logReading } from '../cases/reading.ts';
import { LetterLife } from './life.tsx';
import { LetterPage, NoPdf } from './pages.tsx';
import { readPrint } from './print.ts';

type Address = { caseId: string; letterId: string };
const path = '/cases/:caseId/letters/:letterId';

/** Letters as they were sent: the stored document, never drawn anew. */
export function letterRoutes(app: FastifyInstance, deps: PageDeps): void {
  const config = { access: 'read-case' } as const;

  app.get(path, { config }, async (request, reply) => {
    const { landlordId, staffId } = visitorOf(request);
    const { caseId, letterId } = request.params as Address;
    const read = await inLandlord(deps.database.app, landlordId, async (tx) => {
      const file = await loadCase(tx, landlordId, caseId);
      const letter = file?.letters.find((l) => l.letterId === letterId.toLowerCase());
      const person = file && (await loadPersonFile(tx, landlordId, file.personId));
      if (!file || !letter || !person) return null;
      const reading = { landlordId, staffId, personId: file.personId, caseId: file.caseId };
      await logReading(tx, {
        ...reading,
        what: `letter: ${letter.type}`,
        at: deps.clock.now(),
        readId: deps.newId(),
      });
      const dispatches = await dispatchesOf(tx, { landlordId, letterId: letter.letterId });
      return { file, letter, person, dispatches };
    });
    if (!read) return nowhere(reply);
    const { file, letter, person, dispatches } = read;
    const mayAct = permitted(packOf(deps, request), visitorOf(request), 'issue-letter').value;
    const letterPath = `/cases/${caseId}/letters/${letter.letterId}`;
    const back = { text: 'The case', href: `/cases/${caseId}` };
    const shown = { file, letter, mayAct, dispatches, letterPath, mailServer: deps.mailer !== null };
    const life = <LetterLife {...shown} csrf={reply.generateCsrf()} />;
    const page = (
      <LetterPage
        letter={letter}
        person={person.name}
        letterPath={letterPath}
        life={life}
        translations={translationsOf(file, letter.letterId)}
        owed={translationOwed(file, letter.letterId)}
      />
    );
    return sendPage(deps, request, reply, { title: 'Letter', back }, page);
  });

  pdfRoute(app, deps);
  translationRoute(app, deps);
  docxRoute(app, deps);

  app.get(`${path}/document`, { config }, async (request, reply) => {
    const html = await inLandlord(deps.database.app, visitorOf(request).landlordId, (tx) =>
      storedLetter(tx, request),
    );
    if (html === null) return nowhere(reply);
    return reply
      .header('content-security-policy', policyFor(html))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  });
}

/** What lies beside a letter in another language: a file as it came, or typed words as a PDF. */
function translationRoute(app: FastifyInstance, deps: PageDeps): void {
  keptFileRoutes(app, {
    path: 'cases/:caseId/letters/:letterId/translations/:translationId/:which',
    access: 'read-case',
    summary:
      'A letter in another language: the number of its file, or pdf or docx where its words were typed',
    tags: ['letters'],
    params: translationPlace,
    read: (request, { caseId, letterId, translationId, which }) =>
      inLandlord(deps.database.app, visitorOf(request).landlordId, async (tx) => {
        const { landlordId, staffId } = visitorOf(request);
        const print = await readPrint(tx, deps, { landlordId, staffId, caseId, letterId });
        if (!print) return null;
        const of = { landlordId, caseId, letterId, translationId, which, sheet: print.sheet };
        return translationFile(tx, deps.printer, of);
      }),
  });
}
const translationPlace = z.strictObject({
  caseId: z.uuid('Give the id of a case'),
  letterId: z.uuid('Give the id of a letter'),
  translationId: z.uuid('Give the id of a translation'),
  which: z.string().regex(/^(pdf|docx|\d{1,2})$/, 'Give the number of the file, pdf or docx'),
});

/** A tagged PDF, as it was sent; where it could not be drawn, why, and what to do instead. */
function pdfRoute(app: FastifyInstance, deps: PageDeps): void {
  app.get(`${path}/pdf`, { config: { access: 'read-case' } }, async (request, reply) => {
    const { landlordId, staffId } = visitorOf(request);
    const { caseId, letterId } = request.params as Address;
    const print = await inLandlord(deps.database.app, landlordId, (tx) =>
      readPrint(tx, deps, { landlordId, staffId, caseId, letterId }),
    );
    if (!print) return nowhere(reply);
    if (!print.pdf) {
      const back = { text: 'The letter', href: `/cases/${caseId}/letters/${letterId}` };
      return sendPage(
        deps,
        request,
        reply,
        { title: 'No PDF yet', back, status: 503 },
        <NoPdf fault={print.fault} />,
      );
    }
    return sendLetterFile(reply, 'pdf', letterId, print.pdf);
  });
}

/** The same words as a Word document, drawn now from the sheet as it was sent. */
function docxRoute(app: FastifyInstance, deps: PageDeps): void {
  app.get(`${path}/docx`, { config: { access: 'read-case' } }, async (request, reply) => {
    const { landlordId, staffId } = visitorOf(request);
    const { caseId, letterId } = request.params as Address;
    const print = await inLandlord(deps.database.app, landlordId, (tx) =>
      readPrint(tx, deps, { landlordId, staffId, caseId, letterId }),
    );
    if (!print) return nowhere(reply);
    return sendAsWord(reply, letterId, print.sheet);
  });
}

async function storedLetter(tx: Tx, request: FastifyRequest): Promise<string | null> {
  const { caseId, letterId } = request.params as Address;
  if (!isId(caseId) || !isId(letterId)) return null;
  const row = await tx
    .selectFrom('letter')
    .select('html')
    .where('landlord_id', '=', visitorOf(request).landlordId)
    .where('case_id', '=', caseId)
    .where('letter_id', '=', letterId)
    .executeTakeFirst();
  return row?.html ?? null;
}

/** Nothing runs and nothing is fetched; only the letter's own style sheet, known by its hash, applies. */
function policyFor(html: string): string {
  const [, looks = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  const hash = createHash('sha256').update(looks).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'`;
}
