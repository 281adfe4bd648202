import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { MessageKind } from '../../domain/contact/own-page.ts';
import type { AttachedFile } from '../../domain/facts/files.ts';
import { filesOfContacts } from '../../platform/contact-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { isId } from '../../platform/ids.ts';
import { messageOf, recordMessage } from '../../platform/own-page.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import { type FieldError, type FormValues, textOf } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { keptFileValue } from '../../ui/kept-files.ts';
import type { PageDeps } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { askAtDoor, frameOf, visitNow } from './door.tsx';
import { type Frame, homeOf, sendOutside } from './frame.tsx';
import { MOST_WORDS, tellFields, words } from './messages.ts';
import { nameOf } from './queries.ts';
import { documentsOf, kindOf } from './sent.ts';
import { EnoughToday, ReceiptPage, TellPage } from './tell-pages.tsx';
import { documentsIn, readMessage } from './uploads.ts';
import type { Visit } from './visit.ts';

const config = { access: 'public' } as const;
/** Whole forms are read from anybody: a household behind one address is not stopped by it, a flood is. */
export const sending = { ...config, rateLimit: { max: 60, timeWindow: '1 minute' } } as const;

const said = z
  .string()
  .max(MOST_WORDS, 'Shorten it to 20,000 characters, or send the rest as a second message');

/** Each thing a person can send us: asked on a page of its own, put on record once, and answered with a receipt. */
export function tellRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/yours/:landlord/tell/:kind', { config }, async (request, reply) => {
    const frame = frameOf(deps, request, reply);
    const kind = kindOf((request.params as { kind: string }).kind);
    if (!frame || !kind) return nowhere(reply);
    const visit = await visitNow(frame);
    if (!visit) return askAtDoor(frame, { carried: { kind, words: '', documents: [], once: '' } });
    return askToTell(frame, { visit, kind });
  });

  app.post(
    '/yours/:landlord/tell/:kind',
    { config: { ...sending, csrf: 'in-route' } },
    async (request, reply) => {
      const frame = frameOf(deps, request, reply);
      const kind = kindOf((request.params as { kind: string }).kind);
      return frame && kind ? tell(app, frame, kind) : nowhere(reply);
    },
  );

  app.get('/yours/:landlord/receipts/:contactId', { config }, async (request, reply) => {
    const frame = frameOf(deps, request, reply);
    if (!frame) return nowhere(reply);
    const visit = await visitNow(frame);
    if (!visit) return askAtDoor(frame);
    const { contactId } = request.params as { contactId: string };
    const { landlordId } = visit;
    const found = await inLandlord(deps.database.app, landlordId, async (tx) => {
      const receipt = await messageOf(tx, { ...visit, contactId });
      const files = receipt && (await filesOfContacts(tx, landlordId, [receipt.contactId]));
      return receipt && { receipt, documents: (files?.get(receipt.contactId) ?? []).map((f) => f.name) };
    });
    if (!found) return nowhere(reply);
    return sendOutside(frame, { title: 'Your receipt', visit }, <ReceiptPage {...found} pack={frame.pack} />);
  });
}

type Asking = {
  visit: Visit;
  kind: MessageKind;
  values?: FormValues;
  errors?: FieldError[];
  once?: string;
  status?: number;
};

export function askToTell(frame: Frame, asking: Asking): FastifyReply {
  const { visit, kind, values = {}, errors = [] } = asking;
  const home = { text: 'Your page', href: homeOf(frame.pack) };
  const errorSummary =
    errors.length > 0 ? ErrorSummary({ errors, fields: tellFields(kind), values }) : undefined;
  const status = asking.status ?? (errors.length > 0 ? 422 : 200);
  return sendOutside(
    frame,
    { title: words[kind].question, back: home, status, visit, ...(errorSummary && { errorSummary }) },
    <TellPage
      pack={frame.pack}
      kind={kind}
      values={values}
      errors={errors}
      csrf={frame.reply.generateCsrf()}
      once={asking.once || frame.deps.newId()}
    />,
  );
}

async function tell(app: FastifyInstance, frame: Frame, kind: MessageKind): Promise<FastifyReply> {
  const { deps, reply, pack } = frame;
  const visit = await visitNow(frame);
  const { values, ours, faults, filesLost, cutShort } = await readMessage(app, frame, visit);
  const carriedOnce = textOf(values, 'once');
  const once = isId(carriedOnce) ? carriedOnce : deps.newId();
  const typed = textOf(values, 'words');
  const documents = documentsOf(values);
  const kept = stillThere({ filesLost, cutShort });
  if (!visit) {
    const lead = `To keep your page private it closes after half an hour. ${kept} Enter these once more, and send it.`;
    return askAtDoor(frame, { carried: { kind, words: typed, documents, once }, lead, status: 401 });
  }
  const asking = { visit, kind, values: { words: typed, documents }, once };
  if (!ours) {
    const message = `This page was open for a long time. ${kept} Please send it once more.`;
    return askToTell(frame, { ...asking, errors: [{ field: '', message }], status: 403 });
  }
  const input = formInput(tellFields(kind), asking.values) as { words?: string; documents?: AttachedFile[] };
  const { files, gone } = await documentsIn(frame, visit, input.documents ?? []);
  const inWords = cutShort ? [onlyTheBeginning] : faultsIn(kind, input.words ?? '', files);
  const errors = [...inWords, ...faults, ...gone.map(chooseAgain)];
  if (errors.length > 0) {
    return askToTell(frame, {
      ...asking,
      values: { words: typed, documents: files.map(keptFileValue) },
      errors,
    });
  }
  const name = await nameOf(deps, visit);
  if (name === null) return nowhere(reply);
  const message = { ...visit, name, kind, words: input.words ?? '', once };
  const contactId = await recordMessage(deps, message, files);
  if (contactId === null) return enoughToday(frame, asking);
  return reply.redirect(`${homeOf(pack)}/receipts/${contactId}`, 303);
}

/** Not lost, and not the last word: what to do now, and the message to send another day. */
function enoughToday(frame: Frame, { visit, kind, values, once }: Asking & { once: string }): FastifyReply {
  const title = { title: 'This was not sent', status: 429, visit };
  const { pack, reply } = frame;
  const props = { pack, kind, values: values ?? {}, once, csrf: reply.generateCsrf() };
  return sendOutside(frame, title, <EnoughToday {...props} />);
}

const onlyTheBeginning: FieldError = {
  field: 'words',
  message:
    'This is only the beginning of what you wrote: it was more than we can take at once. Go back in your browser for the rest, and send it in parts of 20,000 characters',
};

function stillThere({ filesLost, cutShort }: { filesLost: boolean; cutShort: boolean }): string {
  const wrote = cutShort
    ? 'You wrote more than we can take at once: its beginning is kept, and the rest is still in your browser if you go back.'
    : 'Nothing that you wrote is lost.';
  return filesLost ? `${wrote} Only the documents that you chose just now must be chosen again.` : wrote;
}

const chooseAgain = ({ name }: AttachedFile): FieldError => ({
  field: 'documents',
  message: `Choose “${name}” again: it did not reach us`,
});

/** An appeal needs no words at all, and a document may speak for itself; anything else needs some. */
function faultsIn(kind: MessageKind, typed: string, files: readonly AttachedFile[]): FieldError[] {
  const read = said.safeParse(typed);
  const errors = (read.error?.issues ?? []).map(({ message }) => ({ field: 'words', message }));
  if (typed === '' && kind !== 'appeal' && files.length === 0) {
    errors.push({ field: 'words', message: 'Write something, in your own words' });
  }
  return errors;
}
