import { addDays } from '../../calendar.ts';
import { type Builder, checked, soundMeasures } from './parts.ts';

/** Sound words for the steps about the person's own side and warnings. */
export const warningsSound = {
  'invite-account': (s) => ({ how: 'letter', replyBy: addDays(s.today, 7) }),
  'record-account': (s) => ({
    receivedOn: s.today,
    how: 'phone',
    account: 'I was upset because nobody came. I am sorry I shouted.',
    disputes: false,
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
