import { z } from 'zod';
import { addDays, type LocalDate, startOfLondonDay } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { usableChannels } from '../../contact/routes.ts';
import { channels } from '../../facts/channels.ts';
import type { Letter } from '../../facts/letters.ts';
import type { Restriction } from '../../facts/restrictions.ts';
import { compose } from '../../letters/compose.ts';
import { discharges, opens } from '../clocks.ts';
import { oneOf, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { letterFacts, usualFormat } from '../letters.ts';
import { casesOf, type Situation, stamp, standingRestrictions } from '../situation.ts';
import { met, refused, type Step } from '../step.ts';

const inviteSchema = z.strictObject({
  type: z.literal('invite-account'),
  how: oneOf(channels, 'how they were asked'),
  replyBy: localDate,
});
export type InviteAccount = z.infer<typeof inviteSchema>;

/** Ask for the person's own side before anything is decided (CL-05, HO-03). */
export const inviteAccount: Step<InviteAccount> = {
  type: 'invite-account',
  label: 'Ask for the person’s own account',
  action: 'invite-account',
  schema: inviteSchema,
  targets: (s) => (s.file && s.file.incidents.length > 0 ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('invite-account')],
  content: [
    {
      question: 'Is there time to answer?',
      ask: (s, c) =>
        c.replyBy > s.today
          ? met
          : [
              refused(
                'no-time-to-answer',
                'Give a date after today by which they can answer.',
                { kind: 'law', reference: 'right to be heard' },
                { field: 'replyBy' },
              ),
            ],
    },
  ],
  follows: (s, c) => {
    const invitationId = s.newId();
    const letter = c.how === 'letter' ? reviewInvitation(s, c.replyBy, s.newId()) : null;
    return [
      ...(letter ? [{ type: 'letter-issued' as const, letter }] : []),
      { type: 'account-invited', invitation: { ...stamp(s), invitationId, how: c.how, replyBy: c.replyBy } },
      opens(s, {
        kind: 'await-account',
        subjectId: invitationId,
        what: 'The person’s own account is awaited',
        rule: 'CL-05',
        dueAt: startOfLondonDay(addDays(c.replyBy, 1)),
      }),
    ];
  },
};

/** What a review is about that the person is invited to; undefined where nothing stands, or the policy invites nobody. */
export const reviewInvitedTo = (s: Situation): Restriction | undefined =>
  s.pack.review.customerInvited.value ? standingRestrictions(s.file ? [s.file] : [], s.today)[0] : undefined;

/** Somebody with limits is asked before they are looked at again, in writing and in the format they need (NS-05, NS-08). */
function reviewInvitation(s: Situation, replyBy: LocalDate, letterId: string): Letter | null {
  const r = reviewInvitedTo(s);
  if (!r) return null;
  const measures = standingRestrictions(casesOf(s), s.today).flatMap((x) => x.measures);
  const facts = {
    ...letterFacts(s, []),
    invitation: { replyBy },
    startsOn: r.interval.from,
    reviewOn: r.reviewOn,
    measures: r.measures,
    scope: r.scope,
    openChannels: usableChannels({ measures, person: s.person, on: s.today }),
  };
  return compose('review-invitation', letterId, facts, usualFormat(s));
}

const accountSchema = z.strictObject({
  type: z.literal('record-account'),
  receivedOn: localDate,
  how: oneOf(channels, 'how it came'),
  account: words('what the person said'),
  disputes: z.boolean().default(false),
});
export type RecordAccount = z.infer<typeof accountSchema>;

/** The person's own account, shown wherever the case is decided. */
export const recordAccount: Step<RecordAccount> = {
  type: 'record-account',
  label: 'Record the person’s own account',
  action: 'record-account',
  schema: accountSchema,
  targets: (s) => (s.file ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('record-account')],
  content: [
    {
      question: 'Has it come?',
      ask: (s, c) =>
        c.receivedOn <= s.today
          ? met
          : [
              refused(
                'in-the-future',
                'The date it came is in the future.',
                { kind: 'default', name: 'dates' },
                { field: 'receivedOn' },
              ),
            ],
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [
      { type: 'account-recorded', account: { ...told, ...stamp(s), accountId: s.newId() } },
      ...(s.file?.invitations ?? []).flatMap((i) =>
        discharges(s, i.invitationId, ['await-account'], 'account received'),
      ),
    ];
  },
};
