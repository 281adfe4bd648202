import { neverTold } from '../../casework/breach-letter.ts';
import { usualReviewDate } from '../../casework/review-date.ts';
import { placesUnsaid } from '../../casework/settings.ts';
import { type ContactPoint, singlePointOf } from '../../facts/measures.ts';
import { type Builder, checked, measuresIn } from './parts.ts';

/** Sound words for the steps about a restriction in force. */
export const restrictionsSound = {
  'hold-review': (s, restrictionId, changes) => {
    const lift = changes.outcome === 'lift';
    return {
      restrictionId,
      outcome: 'continue',
      stillNecessary: 'Looked at again: without the set times, shouting began once more.',
      contactsSince: 'Nine calls since, two of them outside the set times and loud.',
      contribution: lift ? '' : 'They would like more time on each call; that was weighed.',
      reasons: 'There have been two more calls with shouting since we last wrote to you.',
      proportionality: lift ? '' : 'Calls are still taken every week, and every other way stays open.',
      reviewOn: lift ? null : usualReviewDate(s, s.today, false),
      measures:
        changes.outcome === 'vary'
          ? (s.file?.restrictions.find((r) => r.restrictionId === restrictionId)?.measures ?? [])
          : [],
      checks: checked(
        s,
        'decision',
        (measuresIn(changes.measures) ?? []).map((m) => m.kind),
      ),
      safeguardingLead: 'The safeguarding lead was asked and agrees.',
    };
  },
  'receive-review-request': (s, restrictionId) => ({
    restrictionId,
    receivedOn: s.today,
    how: 'phone',
    said: 'Things have been quiet for months. Can this stop now?',
  }),
  'answer-review-request': (_, restrictionId) => ({
    restrictionId,
    outcome: 'review-now',
    reasons: 'You tell us that things are calmer, and we see that too.',
  }),
  'lift-restriction': (_, restrictionId) => ({
    restrictionId,
    reason: 'There have been no further incidents. Thank you.',
  }),
  'set-up-place': (s, restrictionId) => {
    const r = s.file?.restrictions.find((x) => x.restrictionId === restrictionId);
    const [next] = r ? placesUnsaid(s.pack, r) : [];
    const place = next?.place ?? 'other';
    return {
      restrictionId,
      place,
      outcome: 'set-up',
      measure: next?.measure ?? null,
      where: `Entry ${(r?.settings?.length ?? 0) + 1} of this person`,
      does: 'Shows that limits apply, and where to read them.',
      emergencies: place === 'telephony' ? 'Option 1, before the rule, goes to the emergency line.' : '',
      ...(place === 'mailbox-rule' && { readBy: s.colleagues.find((c) => c.active)?.staffId ?? null }),
    };
  },
  'confirm-withdrawal': (_, withdrawalId) => ({
    withdrawalId,
    note: 'Looked at the account: the note is gone.',
  }),
  'tell-colleagues': (s, restrictionId) => {
    const asked = (s.file?.obligations ?? [])
      .filter((o) => o.kind === 'acknowledge' && o.subjectId === restrictionId)
      .map((o) => o.ownerStaffId);
    const who = s.colleagues.find((c) => c.active && !asked.includes(c.staffId));
    return { restrictionId, staffIds: who ? [who.staffId] : [] };
  },
  'note-contact-change': (_, restrictionId) => ({ restrictionId }),
  'answer-contact-change': (_, restrictionId) => ({
    restrictionId,
    outcome: 'review-early',
    reasons: 'Nothing has come from them for weeks, also no repair. We ask them, and look again.',
  }),
  'note-point-of-contact': (_, restrictionId) => ({ restrictionId }),
  'change-point-of-contact': (s, restrictionId) => {
    const r = s.file?.restrictions.find((x) => x.restrictionId === restrictionId);
    const now = r && singlePointOf(r.measures);
    const desk = (n: number, like?: ContactPoint) => ({
      type: 'mailbox',
      name: `Contact desk ${n}`,
      reachedBy: like?.reachedBy ?? '0300 000 0000',
    });
    const nth = 2 * (r?.pointChanges?.length ?? 0);
    return {
      restrictionId,
      contact: desk(nth + 1, now?.contact),
      deputy: desk(nth + 2, now?.deputy),
      why: 'Whoever it was has moved to another team.',
      said: r && neverTold(s, r) ? '' : 'The colleague whom you know has moved to another team.',
    };
  },
} satisfies Record<string, Builder>;
