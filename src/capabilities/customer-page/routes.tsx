import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inLandlord } from '../../platform/database.ts';
import { triesAgainAt } from '../../platform/entry-tries.ts';
import { sendAsWord, sendLetterFile } from '../../platform/http/letter-file.ts';
import type { Problem } from '../../platform/http/problems.ts';
import { translationFile } from '../../platform/letter-translations.ts';
import { instantInWords } from '../../ui/dates.ts';
import { renderPage } from '../../ui/html.ts';
import { Page } from '../../ui/layout.tsx';
import { sendFile } from '../cases/file-routes.ts';
import type { PageDeps } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { askAtDoor, frameOf, packNamed, visitNow } from './door.tsx';
import { proofTyped, tryEntry } from './entry.ts';
import { TooManyPage, WhichLandlord } from './entry-page.tsx';
import { type Frame, homeOf, sendOutside } from './frame.tsx';
import { LetterHere } from './letter-page.tsx';
import { OutsideProblem } from './outside-problem.tsx';
import { OwnPage } from './own-page.tsx';
import { type OwnLetter, readOwn, readOwnLetter } from './queries.ts';
import { carriedIn, isOurForm } from './sent.ts';
import { staffRoutes } from './staff-routes.tsx';
import { askToTell, sending, tellRoutes } from './tell-routes.tsx';
import { endVisit, keepVisit, type Visit } from './visit.ts';

/** Every route here is public: what it shows depends on a letter's reference, and on nothing that staff sign in with. */
const config = { access: 'public' } as const;

export function customerPageRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/yours', { config }, (_request, reply) => {
    const packs = deps.packs.landlords();
    const [only] = packs;
    if (only && packs.length === 1) return reply.redirect(homeOf(only), 303);
    const shell = {
      landlord: 'Your landlord',
      assets: deps.assets,
      home: '/yours',
      outside: { large: false },
    };
    const page = (
      <Page shell={shell} title="Who sent you the letter?" quick>
        <WhichLandlord packs={packs} />
      </Page>
    );
    return reply.type('text/html; charset=utf-8').send(renderPage(page));
  });

  app.get('/yours/:landlord', { config }, async (request, reply) => {
    const frame = frameOf(deps, request, reply);
    if (!frame) return nowhere(reply);
    const visit = await visitNow(frame);
    const own = visit && (await readOwn(deps, visit));
    if (!own) return askAtDoor(frame, { lead: leftLead(request) });
    return sendOutside(
      frame,
      { title: 'How you can contact us', visit },
      <OwnPage own={own} pack={frame.pack} />,
    );
  });

  app.post('/yours/:landlord', { config: { ...sending, csrf: 'in-route' } }, async (request, reply) => {
    const frame = frameOf(deps, request, reply);
    return frame ? enter(app, frame) : nowhere(reply);
  });

  app.post('/yours/:landlord/leave', { config: { ...config, csrf: 'in-route' } }, async (request, reply) => {
    const frame = frameOf(deps, request, reply);
    if (!frame) return nowhere(reply);
    return endVisit(reply).redirect(`${homeOf(frame.pack)}?left=yes`, 303);
  });

  letterRoutes(app, deps);
  tellRoutes(app, deps);
  staffRoutes(app, deps);
}

const leftLead = (request: FastifyRequest): string | null =>
  (request.query as { left?: string }).left === 'yes'
    ? 'You have left your page. Nobody who uses this device after you can see it.'
    : null;

async function enter(app: FastifyInstance, frame: Frame): Promise<FastifyReply> {
  const { deps, request, reply, pack } = frame;
  const values = formValues(request.body);
  const carried = carriedIn(values);
  if (!isOurForm(app, request, reply, values)) {
    const lead = 'This page was open for a long time. Please press “Go on” once more.';
    return askAtDoor(frame, { values, carried, lead, status: 403 });
  }
  const typed = proofTyped(values);
  if ('errors' in typed) return askAtDoor(frame, { values, carried, errors: typed.errors });
  const landlordId = pack.landlord.id;
  const entered = await tryEntry(deps, { landlordId, address: request.ip, proof: typed.proof });
  if (entered === 'too-many') {
    // No address and no code: enough for somebody to notice that the door is being tried.
    deps.log.warn({ landlordId }, 'too many tries at the customers’ page');
    const again = instantInWords(triesAgainAt(deps.clock.now()));
    return sendOutside(
      frame,
      { title: 'Please try again later', status: 429 },
      <TooManyPage pack={pack} again={again} />,
    );
  }
  if (entered === 'not-found') {
    const message =
      'We cannot find these together. Check the reference on your letter, and your date of birth or postcode';
    return askAtDoor(frame, { values, carried, errors: [{ field: 'code', message }] });
  }
  const visit = { landlordId, ...entered };
  keepVisit(deps, reply, visit);
  if (carried && (carried.words !== '' || carried.documents.length > 0)) {
    const { kind, words, documents, once } = carried;
    return askToTell(frame, { visit, kind, values: { words, documents }, once });
  }
  return reply.redirect(`${homeOf(pack)}${carried ? `/tell/${carried.kind}` : ''}`, 303);
}

type LetterAsked = { frame: Frame; visit: Visit; letterId: string; letter: OwnLetter };

/** The letter that whoever is here asks for; or the answer that ends it: the door, or that nothing of theirs is here. */
async function ownLetterOf(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<LetterAsked | FastifyReply> {
  const frame = frameOf(deps, request, reply);
  if (!frame) return nowhere(reply);
  const visit = await visitNow(frame);
  if (!visit) return askAtDoor(frame);
  const { letterId } = request.params as { letterId: string };
  const letter = await readOwnLetter(deps, visit, letterId);
  return letter ? { frame, visit, letterId, letter } : nowhere(reply);
}

function letterRoutes(app: FastifyInstance, deps: PageDeps): void {
  const at = '/yours/:landlord/letters/:letterId';

  app.get(at, { config }, async (request, reply) => {
    const own = await ownLetterOf(deps, request, reply);
    if (!('letter' in own)) return own;
    const { frame, visit, letterId, letter } = own;
    const here = `${homeOf(frame.pack)}/letters/${letterId}`;
    const files = { pdf: letter.print.pdf ? `${here}/pdf` : null, docx: `${here}/docx` };
    const title = { title: 'Our letter', visit, back: { text: 'Your page', href: homeOf(frame.pack) } };
    return sendOutside(
      frame,
      title,
      <LetterHere
        sheet={letter.sheet}
        files={files}
        translations={letter.translations}
        at={`${here}/translations`}
      />,
    );
  });

  app.get(`${at}/pdf`, { config }, async (request, reply) => {
    const own = await ownLetterOf(deps, request, reply);
    if (!('letter' in own)) return own;
    const { pdf } = own.letter.print;
    return pdf ? sendLetterFile(reply, 'pdf', own.letterId, pdf) : nowhere(reply);
  });

  app.get(`${at}/translations/:translationId/:which`, { config }, async (request, reply) => {
    const own = await ownLetterOf(deps, request, reply);
    if (!('letter' in own)) return own;
    const { visit, letterId, letter } = own;
    const { translationId, which } = request.params as { translationId: string; which: string };
    const of = { landlordId: visit.landlordId, caseId: letter.caseId, letterId, translationId, which };
    const file = await inLandlord(deps.database.app, visit.landlordId, (tx) =>
      translationFile(tx, deps.printer, { ...of, sheet: letter.sheet }),
    );
    return file ? sendFile(reply, file) : nowhere(reply);
  });

  app.get(`${at}/docx`, { config }, async (request, reply) => {
    const own = await ownLetterOf(deps, request, reply);
    return 'letter' in own ? sendAsWord(reply, own.letterId, own.letter.print.sheet) : own;
  });
}

/** A dead end on these pages, in the landlord's frame with the emergency number; null where the address is no page of theirs. */
export function outsideProblem(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply | null {
  const [, landlordId = ''] = /^\/yours\/([a-z0-9-]+)/.exec(request.url) ?? [];
  const pack = packNamed(deps, landlordId);
  if (!pack) return null;
  const frame = { deps, request, reply, pack };
  const title = { title: 'This did not work', status: problem.status };
  return sendOutside(frame, title, <OutsideProblem problem={problem} home={homeOf(pack)} />);
}
