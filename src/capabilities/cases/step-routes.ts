import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Situation } from '../../domain/casework/situation.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problem } from '../../platform/http/problems.ts';
import { record } from '../../platform/record.ts';
import { changedLines } from '../../ui/form-input.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { withPassages } from './kept-words.ts';
import { sealFor } from './letter-shown.tsx';
import { leaveNotice } from './notice.tsx';
import { type PageDeps, sendPage } from './page.tsx';
import { nowhere, readQuery } from './query.ts';
import { logReading } from './reading.ts';
import { concernedIn, stepsOnPeople } from './step-address.ts';
import { actBefore, changesElsewhere, changesSeen } from './step-changes.ts';
import { changesSinceDraft, draftFor, forgetDraft, setAside } from './step-drafts.ts';
import type { StepForm } from './step-form.ts';
import { fieldsOf, letterOf } from './step-letter.tsx';
import { offerOf, type Place, situationAt } from './step-offer.ts';
import { actKey, answersOf, carriedBy, errorsFrom, formValues } from './step-sent.ts';
import { type Asked, backOf, pageOf, refusedStatus, type Showing, show } from './step-show.ts';
import { readUploads } from './uploads.ts';

/** A page for each step of a case: asked, refused in words, sent, or shown again with nothing lost. */
export function stepRoutes(app: FastifyInstance, deps: PageDeps, forms: readonly StepForm[]): void {
  // Who may take a step is the step's own condition, so that the page can say who may instead.
  const config = { access: 'signed-in' } as const;
  app.decorateRequest('fileFaults');
  const preValidation = readUploads(app, deps);
  for (const form of forms) {
    const places = ['/cases/:caseId', ...(stepsOnPeople.has(form.type) ? ['/people/:personId'] : [])];
    for (const place of places) {
      const path = `${place}/steps/${form.type}`;
      app.get(path, { config }, (request, reply) => ask(deps, form, request, reply));
      app.post(path, { config, preValidation }, (request, reply) => take(deps, form, request, reply));
    }
  }
}

const querySchema = z.strictObject({
  target: z.string().max(80, 'This is not something in this case').default(''),
  /** The contact on record that the step is about, where it came from one. */
  contact: z.uuid('This is not a contact').optional(),
});

/** The step as this visitor meets it now, or the answer that ends it: an unreadable address, or nothing there. */
async function arrive(
  deps: PageDeps,
  form: StepForm,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Asked | FastifyReply> {
  const query = readQuery(deps, request, reply, querySchema);
  if (!query) return reply;
  const place = request.params as Place;
  const s = await situationAt(deps, request, form.type, place, query.target);
  const offer = s && offerOf(s, form.type, query.target);
  if (!s || !offer) return nowhere(reply);
  return { s, offer, place, contact: query.contact };
}

async function ask(deps: PageDeps, form: StepForm, request: FastifyRequest, reply: FastifyReply) {
  const asked = await arrive(deps, form, request, reply);
  if (!('s' in asked)) return asked;
  const { s, offer } = asked;
  if (offer.reasons.length === 0 && s.file && form.lead) await logLook(deps, request, s, form);
  const draft = await draftFor(deps, pageOf(form, asked));
  if (draft) {
    const changes = await changesSinceDraft(deps, pageOf(form, asked), draft);
    return show(deps, form, request, reply, {
      ...asked,
      values: draft.answers,
      changes,
      begun: draft.savedAt,
    });
  }
  const about = asked.contact === undefined ? {} : { contactId: asked.contact };
  const values = offer.reasons.length === 0 ? { ...form.initial?.(s, offer.target), ...about } : {};
  return show(deps, form, request, reply, { ...asked, values });
}

/** A step's page shows the case, so opening it is reading the case. */
async function logLook(deps: PageDeps, request: FastifyRequest, s: Situation, form: StepForm): Promise<void> {
  const { landlordId, staffId } = visitorOf(request);
  const reading = {
    ...concernedIn(s),
    landlordId,
    staffId,
    what: `step: ${form.type}`,
    at: s.now,
    readId: deps.newId(),
  };
  await inLandlord(deps.database.app, landlordId, (tx) => logReading(tx, reading));
}

async function take(deps: PageDeps, form: StepForm, request: FastifyRequest, reply: FastifyReply) {
  const asked = await arrive(deps, form, request, reply);
  if (!('s' in asked)) return asked;
  const { s, offer } = asked;
  const values = formValues(request.body);
  const carried = carriedBy(values);
  if ('faults' in carried) {
    const shown = problem(422, { faults: carried.faults });
    return sendPage(
      deps,
      request,
      reply,
      { title: shown.title, status: 422 },
      ProblemPage({ problem: shown }),
    );
  }
  if (values.save) return setAside(deps, pageOf(form, asked), values, reply, backOf(asked));
  const again = (more: Partial<Showing>) => show(deps, form, request, reply, { ...asked, values, ...more });

  const key = actKey(carried, values);
  const before = await actBefore(deps, s, key);
  if (before) return depart(deps, form, reply, { asked, caseId: before.caseId });

  const elsewhere = await changesElsewhere(deps, s, carried, form);
  if (elsewhere.length > 0 || offer.reasons.length > 0) {
    const changes = elsewhere.length > 0 ? elsewhere : await changesSeen(deps, s, carried);
    return again({ changes, status: changes.length > 0 ? 412 : refusedStatus(offer) });
  }
  const lines = changedLines(values);
  if (lines) return again({ values: lines, carried });

  const fields = fieldsOf({ form, s, target: offer.target, values });
  const { input, errors, command } = answersOf(form, fields, values, s, offer.target);
  errors.unshift(...request.fileFaults);
  if (!command || errors.length > 0) return again({ errors, carried, status: 422 });
  const letter = letterOf({ form, s, target: offer.target, values });
  const toMend = letter && !letter.typedIn ? withPassages(values, letter.findings) : values;
  if (values.look) return again({ values: toMend, carried });
  const answer = await record(deps, {
    landlordId: s.pack.landlord.id,
    actor: { staffId: s.actor.staffId },
    ...concernedIn(s),
    command,
    expectedVersion: carried.caseVersion,
    expectedPersonVersion: carried.personVersion,
    idempotencyKey: key,
    shownLetter: sealFor(carried.letterShown ?? null, command),
  });
  switch (answer.verdict) {
    case 'permitted':
      await forgetDraft(deps, pageOf(form, asked));
      return depart(deps, form, reply, { asked, caseId: answer.caseId });
    case 'not-found':
      return nowhere(reply);
    case 'stale': {
      const fresh = await arrive(deps, form, request, reply);
      if (!('s' in fresh)) return fresh;
      return show(deps, form, request, reply, { ...fresh, values, changes: answer.changes, status: 412 });
    }
    default: {
      const { reasons } = answer;
      return again({
        values: toMend,
        errors: errorsFrom(form, reasons, input, s),
        reasons,
        carried,
        status: 409,
      });
    }
  }
}

function depart(
  deps: PageDeps,
  form: StepForm,
  reply: FastifyReply,
  done: { asked: Asked; caseId: string | null },
) {
  const { s, place } = done.asked;
  const reads = permitted(s.pack, s.actor, 'read-case').value;
  const caseId = place.caseId ?? (form.type === 'open-case' ? done.caseId : null);
  leaveNotice(reply, typeof form.sent === 'string' ? form.sent : form.sent(s), deps.secureCookies);
  return reply.redirect(caseId && reads ? `/cases/${caseId}` : `/people/${s.person.personId}`, 303);
}
