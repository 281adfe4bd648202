import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextSteps } from '../../domain/casework/next-steps.ts';
import { type Situation, stamp } from '../../domain/casework/situation.ts';
import { inTheirPlace } from '../../domain/casework/stand-in.ts';
import { stepFor } from '../../domain/casework/steps.ts';
import { permitted } from '../../domain/policy/ask.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { Change } from '../../platform/record-changes.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { type PageDeps, sendPage } from './page.tsx';
import { inFull } from './stamped.ts';
import { mendIn } from './step-address.ts';
import { pageAddress } from './step-drafts.ts';
import type { StepForm } from './step-form.ts';
import { draftOn, fieldsOf, LetterOf, letterMendedElsewhere } from './step-letter.tsx';
import type { Offer, Place } from './step-offer.ts';
import { RefusedPage, StepPage } from './step-pages.tsx';
import { type Carried, sentencesIn } from './step-sent.ts';

export type Asked = { s: Situation; offer: Offer; place: Place; contact?: string | undefined };

/** Which page of which case this is. */
export const pageOf = (form: StepForm, { s, place, offer }: Asked) => ({
  s,
  place,
  form,
  target: offer.target,
});

/** Where to go without doing it. */
export const backOf = ({ s, place }: Asked): string =>
  place.caseId && permitted(s.pack, s.actor, 'read-case').value
    ? `/cases/${place.caseId}`
    : `/people/${s.person.personId}`;

export const refusedStatus = ({ notForRole }: Offer): number => (notForRole ? 403 : 409);

export type Showing = Asked & {
  values: FormValues;
  errors?: FieldError[];
  reasons?: Reason[];
  changes?: Change[];
  /** The versions the page was first shown with; without it, the page now shows the case as it is. */
  carried?: Carried;
  status?: number;
  /** When the answers shown were set aside. */
  begun?: string;
};

/** A step's page as it stands: asked, told what is wrong, or refused. */
export function show(
  deps: PageDeps,
  form: StepForm,
  request: FastifyRequest,
  reply: FastifyReply,
  showing: Showing,
): FastifyReply {
  const { s, offer, values, carried, errors = [], reasons = [], changes = [] } = showing;
  const step = stepFor(form.type)!;
  const mend = mendIn(s, nextSteps(s));
  const back = backOf(showing);
  if (offer.reasons.length > 0) {
    const page = {
      label: step.label,
      about: s.person.name,
      mend,
      changes,
      typed: sentencesIn(values),
      back,
      reasons: offer.reasons,
      notForRole: offer.notForRole,
      letter: offer.notForRole ? null : letterMendedElsewhere({ form, s, target: offer.target, values }),
    };
    const status = showing.status ?? refusedStatus(offer);
    return sendPage(deps, request, reply, { title: step.label, status, back }, RefusedPage(page));
  }
  const asked = { form, s, target: offer.target, values };
  const fields = fieldsOf(asked);
  const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields, values }) : undefined;
  const hidden = {
    personVersion: String(carried?.personVersion ?? s.person.register.version),
    onPerson: s.person.personId,
    onCase: s.file?.caseId ?? '',
    once: deps.newId(),
    letterShown: draftOn(asked),
  };
  const actor = stamp(inTheirPlace(s, step, offer.target)).by;
  const content = StepPage({
    heading: form.heading(s, offer.target),
    about: `${s.person.name} · you act as ${inFull(actor)}`,
    lead: form.lead?.(s, offer.target) ?? null,
    letter: LetterOf(asked, changes.length > 0),
    writes: step.letter !== undefined,
    fields,
    values,
    errors,
    reasons,
    mend,
    changes,
    begun: showing.begun ?? null,
    action: pageAddress(pageOf(form, showing)),
    csrf: reply.generateCsrf(),
    caseVersion: carried?.caseVersion ?? s.file?.version ?? s.person.register.version,
    hidden,
    submit: form.submit,
    cancel: back,
  });
  const title = { title: step.label, status: showing.status ?? 200, back };
  return sendPage(deps, request, reply, { ...title, ...(errorSummary && { errorSummary }) }, content);
}
