import { z } from 'zod';
import { contactChangeOutcomes } from '../../facts/contact-changes.ts';
import { permitted } from '../../policy/ask.ts';
import { discharges, opens } from '../clocks.ts';
import { contactChangeOf, openChange } from '../contact-changes.ts';
import { earlyReviews } from '../early-reviews.ts';
import { identifier, oneOf, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { mayOwn, ownerOrForThem } from '../ownership.ts';
import { type Situation, stamp, standingRestrictions } from '../situation.ts';
import { type Condition, met, type Step } from '../step.ts';

const noteSchema = z.strictObject({ type: z.literal('note-contact-change'), restrictionId: identifier });
export type NoteContactChange = z.infer<typeof noteSchema>;

/**
 * Somebody under limits is in touch far less, far more, or another way (CL-28): their owner is asked to look. The figures come from
 * the contacts on record and never from whoever takes the step; of the person nothing changes (I11).
 */
export const noteContactChange: Step<NoteContactChange> = {
  type: 'note-contact-change',
  label: 'Say that contacts have changed',
  // A round counts, under a name of its own that holds no role.
  action: 'check-contact',
  schema: noteSchema,
  targets: (s) => {
    const found = contactChangeOf(s);
    return found ? [found.restriction.restrictionId] : [];
  },
  targetOf: (c) => c.restrictionId,
  before: [],
  content: [],
  follows: (s, { restrictionId }) => {
    const found = contactChangeOf(s);
    if (!found || !s.file) throw new Error('A change was noted that nobody counted');
    const owner = ownerWhoReads(s);
    const change = { ...stamp(s), ...found.change, contactChangeId: s.newId(), answer: null };
    return [
      { type: 'contact-change-noted', restrictionId, change },
      opens(s, {
        kind: 'contact-change',
        subjectId: restrictionId,
        what: 'Contacts have changed: look whether the review should come early',
        rule: 'CL-28',
        ...(owner && { owner: { staffId: owner.staffId, name: owner.name } }),
      }),
    ];
  },
};

/** Whoever reported first may own a case and read none: then it is for whoever reviews. */
function ownerWhoReads({ pack, file }: Situation) {
  const role = pack.people.roles.find((r) => r.label === file?.owner.role);
  return role && mayOwn(pack, [role.id]) ? file?.owner : undefined;
}

const answerSchema = z.strictObject({
  type: z.literal('answer-contact-change'),
  restrictionId: identifier,
  outcome: oneOf(contactChangeOutcomes, 'whether the review comes early'),
  reasons: words('why'),
});
export type AnswerContactChange = z.infer<typeof answerSchema>;

/** The owner was asked; whoever reviews may answer as well. */
const ownerOrReviewer: Condition = {
  question: 'Is this the owner of the case, or somebody who reviews?',
  ask: (s, target) => (permitted(s.pack, s.actor, 'review').value ? met : ownerOrForThem.ask(s, target)),
};

export const answerContactChange: Step<AnswerContactChange> = {
  type: 'answer-contact-change',
  label: 'Contacts have changed: should the review come early?',
  action: 'read-case',
  schema: answerSchema,
  targets: (s) =>
    standingRestrictions(s.file ? [s.file] : [], s.today)
      .map((r) => r.restrictionId)
      .filter((id) => openChange(s.file, id)),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('read-case'), ownerOrReviewer, withoutConflict],
  content: [],
  follows: (s, { restrictionId, outcome, reasons }) => {
    const change = openChange(s.file, restrictionId);
    if (!change) throw new Error('A change was answered that nobody noted');
    const { contactChangeId } = change;
    return [
      {
        type: 'contact-change-answered',
        restrictionId,
        contactChangeId,
        answer: { ...stamp(s), outcome, reasons },
      },
      ...discharges(s, restrictionId, ['contact-change'], outcome.replace('-', ' ')),
      ...(outcome === 'review-early'
        ? earlyReviews(s, { why: 'how they are in touch has changed', rule: 'CL-28' })
        : []),
    ];
  },
};
