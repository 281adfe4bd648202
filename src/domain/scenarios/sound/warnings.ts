import { addDays } from '../../calendar.ts';
import type { Situation } from '../../casework/situation.ts';
import { ageOn } from '../../facts/person.ts';
import { type Builder, checked, soundMeasures } from './parts.ts';

const isChild = (s: Situation): boolean => (ageOn(s.person.dateOfBirth, s.today) ?? 18) < 18;

/** Sound words for the steps about the person's own side and warnings. */
export const warningsSound = {
  'invite-account': (s) => ({ how: 'letter', replyBy: addDays(s.today, 7) }),
  'record-account': (s) => ({
    receivedOn: s.today,
    how: 'phone',
    account: 'I was upset because nobody came. I am sorry I shouted.',
    disputes: false,
  }),
  'give-informal-notice': (s, _, changes) => ({
    form: 'written',
    incidentIds: (s.file?.incidents ?? []).map((i) => i.incidentId),
    behaviour: 'On the phone you shouted at a colleague and made personal remarks.',
    whyProblem: 'They could not hear what you needed, and it upset them.',
    asked: 'Please tell us what is wrong without shouting.',
    help: 'Ring us and a colleague goes through the repair with you.',
    ...(isChild(s) && { beside: 'Their aunt, who looks after them, sat with them.' }),
    ...(changes.form === 'spoken' && { on: s.today, how: 'phone' }),
  }),
  'issue-warning': (s) => ({
    form: s.pack.warning.form.value === 'verbal' ? 'verbal' : 'written',
    incidentIds: (s.file?.incidents ?? []).map((i) => i.incidentId),
    behaviour: 'You shouted at a colleague and made personal remarks.',
    mustChange: 'Please speak to colleagues without shouting or personal remarks.',
    mayFollow: 'If it happens again we may limit how you contact us.',
    proposedMeasures: soundMeasures(s).map((m) => m.kind),
    supportOffer: 'If something is making things hard for you, tell us.',
    given: s.pack.warning.form.value === 'verbal' ? 'By phone, by the manager.' : '',
    checks: checked(s, 'warning'),
  }),
  'reply-to-message': (_, incidentId) => ({
    incidentId,
    answer: 'The repair is booked for Thursday morning.',
    behaviour: 'You called our colleague names. That is unacceptable, and we do not tolerate it.',
    mustChange: 'Please write to us without names and insults.',
    mayFollow: 'If it happens again we may limit how you contact us.',
  }),
  'withdraw-warning': (_, warningId) => ({ warningId, reason: 'It named the wrong person.' }),
} satisfies Record<string, Builder>;
