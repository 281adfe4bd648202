import { addDays, addDuration, describeDate, type LocalDate, type WorkingCalendar } from '../calendar.ts';
import { usableChannels } from '../contact/routes.ts';
import type { AppealOutcome } from '../facts/appeals.ts';
import type { Incident } from '../facts/incidents.ts';
import type { Letter } from '../facts/letters.ts';
import type { Stamp } from '../facts/stamps.ts';
import type { LetterType } from '../facts/vocabulary.ts';
import { compose } from '../letters/compose.ts';
import type { LetterFacts } from '../letters/facts.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { somebody } from './cast.ts';

/** An invented person's case, so that whoever words a letter reads it as one person would. Nothing in it is anybody's. */

type Day = { pack: PolicyPack; today: LocalDate; calendar: WorkingCalendar };

/** The letter of this type as the pack words it, about invented facts. */
export const exampleLetter = (type: LetterType, day: Day): Letter =>
  compose(type, 'example', exampleFacts(type, day), 'standard');

export function exampleFacts(type: LetterType, day: Day): LetterFacts {
  const { pack, today, calendar } = day;
  const person = somebody(pack);
  return {
    pack,
    person,
    stamp: stampOf(day),
    today,
    calendar,
    incidents: [incidentOf(day)],
    families: ['abuse'],
    informal: null,
    agreement: null,
    warning: null,
    message: null,
    decision: null,
    panel: [],
    measures: [],
    scope: null,
    openChannels: usableChannels({ measures: [], person, on: today }),
    startsOn: null,
    reviewOn: null,
    review: null,
    reply: null,
    invitation: null,
    appeal: null,
    alert: null,
    immediate: null,
    breach: null,
    point: null,
    matter: null,
    ending: null,
    ...ofType[type](day),
  };
}

const reasons =
  'On two days colleagues who answered your calls were sworn at for several minutes. It went on after we had written to you about it.';

const stampOf = ({ pack, today }: Day): Stamp => ({
  by: { staffId: 'example', name: 'A Colleague', role: 'Manager' },
  at: `${today}T10:00:00.000Z`,
  packVersion: pack.policy.version,
});

const incidentOf = (day: Day): Incident => {
  const [category] = day.pack.conduct.categories;
  return {
    ...stampOf(day),
    incidentId: 'example',
    on: addDays(day.today, -6),
    minutes: 14 * 60 + 30,
    whyNoTime: '',
    channel: 'phone',
    place: '',
    actor: 'person',
    affected: ['staff'],
    conduct: category?.subtypes[0] ? [`${category.id}/${category.subtypes[0].id}`] : [],
    whatHappened: 'Swore at the adviser for several minutes.',
    wordsUsed: '',
    repeatedWithin: false,
    effect: [],
    effectDetail: '',
    manner: 'anger',
    mannerFacts: '',
    ledUpTo: '',
    realRequest: '',
    warnedBeforeEnding: 'yes',
    whyNotWarned: '',
    contactEnded: true,
    askedToLeave: 'no',
    policeReference: '',
    injury: 'none',
    daysUnfit: 0,
    publication: null,
    counterAllegation: '',
    evidence: {},
  };
};

/** By phone at set times: the measure that most people can picture. */
const inForce = ({ today, pack, calendar }: Day) => ({
  startsOn: today,
  reviewOn: addDuration(today, pack.review.interval.value, calendar),
  measures: [
    {
      kind: 'call-times' as const,
      windows: [{ days: ['monday' as const, 'thursday' as const], from: '10:00', to: '11:30' }],
      minutes: 20,
    },
  ],
});

type OfType = (day: Day) => Partial<LetterFacts>;

const appealed = (day: Day, outcome: AppealOutcome | null): Partial<LetterFacts> => ({
  ...inForce(day),
  appeal: {
    against: 'decision',
    level: 1,
    receivedOn: from(day, -3),
    answerBy: from(day, 14),
    suspends: false,
    outcome,
    reasons: outcome ? reasons : '',
    further: day.pack.appeal.levels.length > 1,
  },
});

const ofType: Record<LetterType, OfType> = {
  'behaviour-agreement': (day) => ({
    agreement: {
      about:
        'Twice this month colleagues were shouted at on the phone, and you had to wait too long for a repair.',
      theyWill: 'Tell us on the phone what is wrong without shouting, or write to us instead.',
      weWill: 'Ring you every Friday morning with the news of the repair, also when there is none.',
      help: 'If a call becomes too much, say so, and we ring you back when it suits you.',
      until: from(day, 180),
      lookOn: from(day, 90),
    },
  }),
  'informal-notice': () => ({
    informal: {
      behaviour: 'On the phone on Monday you shouted at the colleague who took your call.',
      whyProblem: 'They could not hear what you needed, and it upset them.',
      asked: 'Please tell us what is wrong without shouting, and give us time to answer.',
      help: 'We know that you had waited for the repair. Ring us, and a colleague goes through it with you.',
    },
  }),
  warning: (day) => ({
    warning: {
      ...stampOf(day),
      warningId: 'example',
      form: 'written',
      incidentIds: ['example'],
      behaviour: 'You swore at the colleague who answered your call, for several minutes.',
      mustChange: 'Please speak to colleagues without swearing at them.',
      mayFollow: 'If it goes on, we may take your calls at set times.',
      proposedMeasures: ['call-times'],
      validUntil: from(day, 180),
      whyNoDates: '',
      supportOffer: '',
      letterId: 'example',
      given: '',
      checks: {},
      withdrawn: null,
    },
  }),
  'abusive-correspondence-reply': () => ({
    message: {
      answer: 'The repair to your boiler is booked for Tuesday morning.',
      behaviour: 'Your message called a colleague names.',
      mustChange: 'Please write to us without insults.',
      mayFollow: 'If it goes on, we may limit how you can contact us.',
    },
  }),
  decision: (day) => ({
    ...inForce(day),
    decision: {
      ...stampOf(day),
      decisionId: 'example',
      outcome: 'restrict',
      measures: inForce(day).measures,
      scope: { extent: 'services', services: ['repairs'] },
      reasons,
      proportionality: '',
      whyStrongerThanWarned: '',
      otherMeasureReason: '',
      plannedUntil: null,
      reviewOn: inForce(day).reviewOn,
      exceptional: null,
      notices: { safeguardingLead: '', discriminationComplaint: '' },
      checks: {},
    },
  }),
  'subject-closure': (day) => ({
    families: ['persistence'],
    matter: {
      title: 'Who may park in bay 4',
      on: from(day, -30),
      reference: 'R-100/2',
      reasons: 'We looked at the plan of the bays and at the lease. The bay belongs to no home.',
      wouldOpen: 'That would be a plan or a lease which we have not seen.',
    },
  }),
  'review-invitation': (day) => ({ ...inForce(day), invitation: { replyBy: from(day, 14) } }),
  'review-outcome': (day) => ({
    ...inForce(day),
    review: {
      outcome: 'continue',
      reasons:
        'Calls outside the set times went on being hard for colleagues, and the set times have worked.',
      plannedUntil: null,
    },
  }),
  'review-request-reply': (day) => ({
    ...inForce(day),
    reply: {
      receivedOn: from(day, -5),
      outcome: 'not-now',
      reasons: 'We looked at them last month, and nothing has changed since.',
      reviewBy: inForce(day).reviewOn,
    },
  }),
  'appeal-acknowledgement': (day) => appealed(day, null),
  'appeal-outcome': (day) => appealed(day, 'keep'),
  'immediate-action-notice': (day) => ({
    immediate: {
      acts: ['visits-in-twos'],
      takenOn: from(day, -1),
      reasons: 'A colleague was threatened at a visit.',
      until: `5pm on ${describeDate(from(day, 6))}`,
    },
  }),
  'immediate-action-end': (day) => ({
    immediate: {
      acts: ['visits-in-twos'],
      takenOn: from(day, -6),
      reasons: 'Nothing of the kind has happened since.',
      until: null,
    },
  }),
  'safety-alert-notice': (day) => ({
    reviewOn: addDuration(day.today, { amount: 6, unit: 'months' }, day.calendar),
    alert: { reasons: 'A colleague was threatened at a visit.', seenBy: seers(day), ends: false },
  }),
  'safety-alert-end': (day) => ({
    alert: { reasons: 'Nothing of the kind has happened for a year.', seenBy: seers(day), ends: true },
  }),
  'breach-notice': (day) => ({
    ...inForce(day),
    breach: {
      ...brokenOn(day, 'customer'),
      said: 'You rang four times about a repair that was booked already, outside the times when we take your calls.',
      asked:
        'Please ring at those times. If the repair cannot wait, ring the number for emergencies at any hour.',
    },
  }),
  'breach-apology': (day) => ({
    ...inForce(day),
    breach: {
      ...brokenOn(day, 'landlord'),
      said: 'Nobody took your call on Monday, although it came at a time when we had said that we would.',
      asked: 'A colleague rang you the same afternoon, and your times are now on the rota of the whole team.',
    },
  }),
  'point-of-contact-change': (day) => {
    const deputy = { type: 'mailbox' as const, name: 'Customer contact', reachedBy: '0300 000 0000' };
    const contact = { ...named, name: 'Jordan Example' };
    const inPlace = { kind: 'single-point-of-contact' as const, contact, deputy };
    return {
      ...inForce(day),
      measures: [{ ...inPlace, channels: ['phone', 'email'], purpose: 'restrictive' }],
      point: {
        before: { contact: named, deputy },
        contact,
        deputy,
        said: 'Sam Example moves to another team. Jordan has read what you told us, so that you need not say it again.',
      },
    };
  },
  end: (day) => ({
    ending: {
      reason: 'Your contact with us has been calm for three months.',
      how: 'lifted',
      on: day.today,
      withdrawals: [{ withdrawalId: 'example', what: 'the note on your account', confirmed: null }],
    },
  }),
};

const brokenOn = (day: Day, doneBy: 'customer' | 'landlord') => ({
  doneBy,
  on: from(day, -4),
  next: [],
  decidedBy: 'Manager',
  reviewOn: inForce(day).reviewOn,
});
const named = {
  type: 'person' as const,
  staffId: null,
  name: 'Sam Example',
  role: 'Officer',
  reachedBy: '0300 000 0000',
};
const from = ({ today }: Day, n: number): LocalDate => addDays(today, n);
const seers = ({ pack }: Day): string[] =>
  pack.alerts.relevantStaff.value.map((id) => pack.people.roles.find((r) => r.id === id)?.label ?? id);
