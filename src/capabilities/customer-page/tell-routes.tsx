import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { MessageKind } from '../../domain/contact/own-page.ts';
import { inLandlord } from '../../platform/database.ts';
import { isId } from '../../platform/ids.ts';
import { messageOf, recordMessage } from '../../platform/own-page.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import { type FieldError, type FormValues, textOf } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import type { PageDeps } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { askAtDoor, frameOf, visitNow } from './door.tsx';
import { type Frame, homeOf, sendOutside } from './frame.tsx';
import { MOST_WORDS, tellFields, words } from './messages.ts';
import { nameOf } from './queries.ts';
import { isOurForm, kindOf } from './sent.ts';
import { ReceiptPage, TellPage } from './tell-pages.tsx';
import type { Visit } from './visit.ts';

const config = { access: 'public' } as const;

const said = z
  .string()
  .max(MOST_WORDS, 'Shorten it to 20,000 characters, or send the rest as a second message');

/** Each thing a person can send us: asked on a page of its own, put on record once, and answered with a receipt. */
export function tellRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/yours/:landlord/tell/:kind', { config }, async (request, reply) => {
    const frame = frameOf(deps, request, reply);
    const kind = kindOf((request.params as { kind: string }).kind);
    if (!frame || !kind) return nowhere(reply);
    const visit = visitNow(frame);
    if (!visit) return askAtDoor(frame, { carried: { kind, words: '', once: '' } });
    return askToTell(frame, { visit, kind });
  });

  app.post(
    '/yours/:landlord/tell/:kind',
    { config: { ...config, csrf: 'in-route' } },
    async (request, reply) => {
      const frame = frameOf(deps, request, reply);
      const kind = kindOf((request.params as { kind: string }).kind);
      return frame && kind ? tell(app, frame, kind) : nowhere(reply);
    },
  );

  app.get('/yours/:landlord/receipts/:contactId', { config }, async (request, reply) => {
    const frame = frameOf(deps, request, reply);
    if (!frame) return nowhere(reply);
    const visit = visitNow(frame);
    if (!visit) return askAtDoor(frame);
    const { contactId } = request.params as { contactId: string };
    const receipt = await inLandlord(deps.database.app, visit.landlordId, (tx) =>
      messageOf(tx, { ...visit, contactId }),
    );
    if (!receipt) return nowhere(reply);
    return sendOutside(
      frame,
      { title: 'Your receipt', visit },
      <ReceiptPage receipt={receipt} pack={frame.pack} />,
    );
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
  const { deps, request, reply, pack } = frame;
  const values = formValues(request.body);
  const carriedOnce = textOf(values, 'once');
  const once = isId(carriedOnce) ? carriedOnce : deps.newId();
  const visit = visitNow(frame);
  if (!visit) {
    const lead =
      'To keep your page private it closes after half an hour. Nothing that you wrote is lost: enter these once more, and send it.';
    return askAtDoor(frame, { carried: { kind, words: textOf(values, 'words'), once }, lead, status: 401 });
  }
  const asking = { visit, kind, values: { words: textOf(values, 'words') }, once };
  if (!isOurForm(app, request, reply, values)) {
    const message = 'This page was open for a long time. Nothing is lost: please send it once more';
    return askToTell(frame, { ...asking, errors: [{ field: '', message }], status: 403 });
  }
  const typed = String(formInput(tellFields(kind), values).words ?? '');
  const errors = faultsIn(kind, typed);
  if (errors.length > 0) return askToTell(frame, { ...asking, errors });
  const name = await nameOf(deps, visit);
  if (name === null) return nowhere(reply);
  const contactId = await recordMessage(
    deps,
    { ...visit, name, kind, words: typed, once },
    { marks: [], write: async () => {} },
  );
  return reply.redirect(`${homeOf(pack)}/receipts/${contactId}`, 303);
}

/** An appeal needs no words at all; anything else needs some. */
function faultsIn(kind: MessageKind, typed: string): FieldError[] {
  const read = said.safeParse(typed);
  const errors = (read.error?.issues ?? []).map(({ message }) => ({ field: 'words', message }));
  if (typed === '' && kind !== 'appeal') {
    errors.push({ field: 'words', message: 'Write something, in your own words' });
  }
  return errors;
}
