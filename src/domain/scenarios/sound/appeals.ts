import { type Builder, checked, measuresIn } from './parts.ts';

/** Sound words for the steps about an appeal. */
export const appealsSound = {
  'receive-appeal': (s, subjectId) => ({
    subjectId,
    receivedOn: s.today,
    how: 'phone',
    said: 'It is not fair: I only rang because nobody came about the repair.',
    grounds: (s.file?.warnings.some((w) => w.warningId === subjectId)
      ? s.pack.warning.appealGrounds
      : s.pack.appeal.grounds
    ).value.slice(0, 1),
  }),
  'take-appeal': (_, appealId) => ({ appealId }),
  'give-appeal-view': (_, appealId) => ({
    appealId,
    outcome: 'keep',
    reasons: 'The repair was late, and that was put right before the second call.',
    noPart: true,
    whyChanged: '',
  }),
  'decide-appeal': (s, appealId, changes) => ({
    appealId,
    outcome: 'keep',
    considered: 'The notes of each call, the missed repair, and what the person says of both.',
    reasons: 'We agree that the repair was late. The shouting went on after it was done.',
    proportionality: changes.outcome === 'quash' ? '' : 'Calls are still taken every week.',
    checks: checked(
      s,
      'decision',
      (measuresIn(changes.measures) ?? []).map((m) => m.kind),
    ),
    safeguardingLead: 'The safeguarding lead was asked and agrees.',
  }),
  'withdraw-appeal': (_, appealId) => ({
    appealId,
    reason: 'Rang to say that the letter made it clear, and that there is no need to go on.',
  }),
} satisfies Record<string, Builder>;
