import { addDays } from '../../calendar.ts';
import type { Situation } from '../../casework/situation.ts';
import { ageOn } from '../../facts/person.ts';
import { type Builder, checked, soundMeasures } from './parts.ts';

/** A way of answering that they did not tell us is shut to them. */
const openWay = (s: Situation) =>
  (['phone', 'in-person', 'letter', 'email'] as const).find(
    (c) => !s.person.register.needs.needs.some((n) => n.cannotUse.includes(c)),
  ) ?? 'other';

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
  'offer-agreement': (s) => ({
    incidentIds: (s.file?.incidents ?? []).map((i) => i.incidentId),
    about: 'On the phone colleagues were shouted at, after a repair had been missed.',
    theyWill: 'Tell us on the phone what is wrong without shouting.',
    weWill: 'Ring you every Friday with the news of the repair.',
    help: 'If a call becomes too much, say so, and we ring you back.',
    forUs: 'The repairs manager',
    ...(isChild(s) && { beside: 'Their aunt, who looks after them.' }),
    until: addDays(s.today, 180),
    lookOn: addDays(s.today, 90),
  }),
  'answer-agreement': (s, agreementId, changes) => ({
    agreementId,
    outcome: 'agreed',
    ...(changes.outcome !== 'no-answer' && { on: s.today, how: openWay(s), said: 'That they would try it.' }),
    ...(isChild(s) && { beside: 'Their aunt, who looks after them.' }),
  }),
  'look-at-agreement': (s, agreementId, changes) => {
    const until = s.file?.agreements.find((a) => a.agreementId === agreementId)?.until ?? s.today;
    const nextLook = addDays(s.today, 1) < until ? addDays(s.today, 1) : until;
    return {
      agreementId,
      outcome: 'kept',
      theirPart: 'Every call since was calm.',
      ourPart: 'We rang on each Friday but one.',
      ...(changes.outcome === 'goes-on' && { lookOn: nextLook }),
    };
  },
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
