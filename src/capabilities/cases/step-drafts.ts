import type { FastifyReply } from 'fastify';
import type { Situation } from '../../domain/casework/situation.ts';
import { inLandlord } from '../../platform/database.ts';
import { type Draft, type DraftOf, draftOf, dropDraft, saveDraft } from '../../platform/drafts.ts';
import { changesBehind } from '../../platform/letter-changes.ts';
import type { Change } from '../../platform/record-changes.ts';
import type { FormValues } from '../../ui/form-fields.ts';
import { leaveNotice } from './notice.tsx';
import type { PageDeps } from './page.tsx';
import { concernedIn, stepAddress } from './step-address.ts';
import { changesSeen } from './step-changes.ts';
import type { StepForm } from './step-form.ts';
import { newsOf } from './step-letter.tsx';
import type { Place } from './step-offer.ts';
import { carriedBy } from './step-sent.ts';

type Page = { s: Situation; place: Place; form: StepForm; target: string };

const keyOf = ({ s, place, form, target }: Page): DraftOf => ({
  landlordId: s.pack.landlord.id,
  staffId: s.actor.staffId,
  subjectId: place.caseId ?? s.person.personId,
  step: form.type,
  target,
});

/** Where the page of a step is: the one it was asked for at, on a case or on a person. */
export const pageAddress = ({ s, place, form, target }: Page): string =>
  stepAddress(place.caseId ? concernedIn(s) : { ...concernedIn(s), caseId: null }, form.type, target);

/** What this colleague typed here before and did not send. */
export const draftFor = (deps: PageDeps, page: Page): Promise<Draft | null> =>
  inLandlord(deps.database.app, page.s.pack.landlord.id, (tx) => draftOf(tx, keyOf(page)));

export async function keepDraft(deps: PageDeps, page: Page, values: FormValues): Promise<void> {
  const { _csrf: _, save: __, once: ___, look: ____, ...answers } = values;
  const draft = { personId: page.s.person.personId, address: pageAddress(page), answers, at: page.s.now };
  await inLandlord(deps.database.app, page.s.pack.landlord.id, (tx) => saveDraft(tx, keyOf(page), draft));
}

export const forgetDraft = (deps: PageDeps, page: Page): Promise<void> =>
  inLandlord(deps.database.app, page.s.pack.landlord.id, (tx) => dropDraft(tx, keyOf(page)));

/** The form was not sent but set aside: kept by hand or by the page itself, or let go. */
export async function setAside(
  deps: PageDeps,
  page: Page,
  values: FormValues,
  reply: FastifyReply,
  back: string,
): Promise<FastifyReply> {
  if (values.save === 'forget') {
    await forgetDraft(deps, page);
    return reply.redirect(pageAddress(page), 303);
  }
  await keepDraft(deps, page, values);
  if (values.save === 'auto') return reply.code(204).send();
  leaveNotice(reply, 'Kept for later, for you alone. You find it in “Your work”.', deps.secureCookies);
  return reply.redirect(back, 303);
}

/** What has happened in the case since the draft was begun, and behind a letter that reads otherwise than it did then. */
export async function changesSinceDraft(deps: PageDeps, page: Page, { answers }: Draft): Promise<Change[]> {
  const carried = carriedBy({ ...answers, once: 'draft' });
  if ('faults' in carried) return [];
  const { s, form, target } = page;
  const seen = await changesSeen(deps, s, carried);
  const shown = carried.letterShown ?? null;
  if (seen.length > 0 || !shown || newsOf({ form, s, target, values: answers }).length === 0) return seen;
  return inLandlord(deps.database.app, s.pack.landlord.id, (tx) => changesBehind(tx, s, shown));
}
