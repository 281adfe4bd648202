import { z } from 'zod';
import { pointsIn } from '../../contact/arrangements.ts';
import { contactPoint, singlePointOf, withPoints } from '../../facts/measures.ts';
import type { PointChange } from '../../facts/restrictions.ts';
import { missingBlocks } from '../../letters/compose.ts';
import { floor } from '../../reasons.ts';
import { restrictionIn } from '../breaches.ts';
import {
  asOnRecord,
  canBeReached,
  inAsManyWays,
  pointLetter,
  somebodyElse,
  toldWho,
} from '../changing-point.ts';
import { discharges } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, keptWords, letterFormat, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { confirmations, withdrawalsFor } from '../lifting.ts';
import { asksForAnother, gapOf } from '../points.ts';
import { owesSettings, settingsKept } from '../settings.ts';
import { type Situation, stamp, standingRestrictions } from '../situation.ts';
import { met, type Step, unknown } from '../step.ts';
import { asksOneToRead } from '../telling.ts';

const schema = z.strictObject({
  type: z.literal('change-point-of-contact'),
  restrictionId: identifier,
  contact: contactPoint,
  deputy: contactPoint,
  why: words('why it changes, for colleagues', 2000),
  said: optionalWords('why it changes, as they will read it', 2000),
  format: letterFormat,
  keptWords,
});
export type ChangePointOfContact = z.infer<typeof schema>;

/**
 * Somebody else is whom the person reaches, in the same restriction (CL-27a, CL-29, F11). It is no variation: nothing that was
 * decided changes, so that no date moves and no appeal begins anew; which ways are open nobody is asked here (I1–I3).
 */
export const changePointOfContact: Step<ChangePointOfContact> = {
  type: 'change-point-of-contact',
  label: 'Change the point of contact',
  action: 'issue-letter',
  schema,
  targets: (s) =>
    standingRestrictions(s.file ? [s.file] : [], s.today)
      .filter((r) => singlePointOf(r.measures))
      .map((r) => r.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('issue-letter'), withoutConflict],
  content: [
    { question: 'Does it change who is reached?', ask: somebodyElse },
    { question: 'Is each of them on record by that name?', ask: asOnRecord },
    { question: 'Can they be reached?', ask: canBeReached },
    { question: 'Are they reached in as many ways?', ask: inAsManyWays },
    { question: 'Are they told?', ask: toldWho },
    { ...formatOffered, ask: (s, c) => (c.said === '' ? met : formatOffered.ask(s, c)) },
    {
      question: 'Does the letter say everything it must?',
      ask: (s, c) => {
        const letter = pointLetter(s, c, 'draft');
        return (letter ? missingBlocks(s.pack, letter.type, letter.blocks) : []).map((block) =>
          unknown('letter-incomplete', `The letter lacks: ${block.replaceAll('-', ' ')}.`, floor('I4'), {
            field: 'said',
          }),
        );
      },
    },
  ],
  calledFor: (s, { restrictionId, said }) =>
    toldWho(s, { restrictionId: String(restrictionId), said: typeof said === 'string' ? said.trim() : '' }),
  letter: (s, c) => {
    const letter = pointLetter(s, c, 'draft');
    const r = restrictionIn(s, c.restrictionId);
    if (!letter || !r) return null;
    const measures = withPoints(r.measures, c).filter((m) => m.kind === 'single-point-of-contact');
    return {
      letter,
      words: [{ field: 'said', text: c.said }],
      format: c.format,
      measures,
      dates: [r.reviewOn],
    };
  },
  follows: (s, c) => {
    const r = restrictionIn(s, c.restrictionId);
    const now = r && singlePointOf(r.measures);
    if (!r || !now) throw new Error('A point of contact was changed that is not in the case');
    const letter = pointLetter(s, c, s.newId());
    const { restrictionId, contact, deputy, why } = c;
    const change: PointChange = {
      ...stamp(s),
      restrictionId,
      before: { contact: now.contact, deputy: now.deputy },
      contact,
      deputy,
      why,
      letterId: letter?.letterId ?? null,
    };
    const measures = withPoints(r.measures, c);
    const withdrawals = withdrawalsFor(s, r, measures);
    const settings = settingsKept(r, measures);
    const moved = settings.length < (r.settings ?? []).length;
    const gap = gapOf({ ...r, measures }, s.absences, s.today);
    return [
      ...(letter ? [{ type: 'letter-issued' as const, letter }] : []),
      { type: 'point-of-contact-changed', change, withdrawals, ...(moved && { settings }) },
      ...discharges(s, restrictionId, ['absent-contact'], `now ${contact.name}`),
      ...(moved
        ? [
            ...discharges(s, restrictionId, ['set-up-place'], `now ${contact.name}`),
            ...owesSettings(s, { ...r, measures, settings }),
          ]
        : []),
      ...(gap ? [asksForAnother(s, restrictionId, gap)] : []),
      ...confirmations(s, withdrawals),
      ...asksThemToRead(s, restrictionId, measures.flatMap(pointsIn)),
    ];
  },
};

/** Whoever is named reads how to deal with the person, where nobody asked them before. */
function asksThemToRead(s: Situation, restrictionId: string, ids: readonly string[]): CaseEvent[] {
  const r = restrictionIn(s, restrictionId);
  if (!r || !s.pack.alerts.acknowledgement.value) return [];
  const asked = (s.file?.obligations ?? [])
    .filter((o) => o.kind === 'acknowledge' && o.subjectId === restrictionId)
    .map((o) => o.ownerStaffId);
  return [...new Set(ids)]
    .filter((id) => id !== s.actor.staffId && !asked.includes(id))
    .flatMap((id) => s.colleagues.filter((c) => c.staffId === id && c.active))
    .map((colleague) => asksOneToRead(s, r, colleague));
}
