import { addDays } from '../domain/calendar.ts';
import { requestOf } from '../domain/casework/requests.ts';
import type { Situation } from '../domain/casework/situation.ts';
import type { CommandType } from '../domain/casework/steps.ts';
import type { Measure } from '../domain/facts/measures.ts';
import { stageNeed } from '../domain/policy/ask.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import type { Rough } from '../domain/scenarios/sound/parts.ts';
import type { Part } from './crew.ts';
import type { Moment, Plot } from './story.ts';
import { allYes, deliveryOf, effectOf, evidenceOf, mannerOf, phrase, thresholdsOf } from './wording.ts';

type Timed = { do: CommandType; after: number; by: Part; with: Moment['with'] };

const offers = [
  {
    offered: 'A talk the same afternoon, and a morning away from calls.',
    taken: 'yes',
    outcome: 'Had the talk; said it helped.',
  },
  {
    offered: 'A talk, and the counselling line.',
    taken: 'later',
    outcome: 'Is all right for now; will ask if that changes.',
  },
  {
    offered: 'A talk with me and a word with the team.',
    taken: 'no',
    outcome: 'Thanked me; did not need it.',
  },
] as const;

const supported = (after: number, variety: number): Timed => ({
  do: 'support-staff',
  after,
  by: 'triage',
  with: { ...offers[variety % offers.length] },
});

const teams = ['Repairs', 'Neighbourhood team', 'Customer accounts'] as const;

const passedOn = (after: number, variety: number): Timed => ({
  do: 'pass-on-request',
  after,
  by: 'triage',
  with: {
    team: teams[variety % teams.length],
    told: 'That they would hear from the team within two working days.',
  },
});

/** A whole case, each step some days after the first report, as far as it has come. */
export function momentsOf(pack: PolicyPack, plot: Plot, variety: number): Moment[] {
  const needed = (stage: 'authorisation' | 'approval') => stageNeed(pack, stage).value === 'required';
  const path: Timed[] = [
    { do: 'report-incident', after: 0, by: 'report', with: (s) => report(pack, plot, 'first', s.today) },
    {
      do: 'triage-incident',
      after: 1,
      by: 'triage',
      with: { outcomes: ['warning'], assessment: phrase('triage', plot, variety) },
    },
    passedOn(1, variety),
    supported(1, variety),
    {
      do: 'record-needs',
      after: 3,
      by: 'needs',
      with: plot.needs ?? { enquiries: phrase('enquiries', plot, variety) },
    },
    ...supporters(plot),
    {
      do: 'invite-account',
      after: 4,
      by: 'hear',
      with: (s) => ({ how: 'letter', replyBy: addDays(s.today, 8) }),
    },
    ...(plot.account === undefined
      ? []
      : [
          {
            do: 'record-account',
            after: 10,
            by: 'hear',
            with: { how: 'phone', account: plot.account, disputes: variety % 2 === 0 },
          } as const,
        ]),
    {
      do: 'issue-warning',
      after: 14,
      by: 'warn',
      with: (s) => ({
        form: 'written',
        behaviour: plot.did,
        mustChange: plot.change,
        mayFollow: phrase('mayFollow', plot, variety),
        supportOffer: phrase('supportOffer', plot, variety),
        proposedMeasures: plot.measures.map((m) => m.kind),
        checks: allYes(s.pack, 'warning', plot, variety),
        given: '',
      }),
    },
    { do: 'report-incident', after: 33, by: 'report', with: (s) => report(pack, plot, 'again', s.today) },
    {
      do: 'triage-incident',
      after: 34,
      by: 'triage',
      with: { outcomes: ['restriction'], assessment: phrase('pattern', plot, variety) },
    },
    passedOn(34, variety + 1),
    supported(34, variety + 1),
    {
      do: 'request-restriction',
      after: 36,
      by: 'request',
      with: (s) => ({
        whyBeyondAssertiveness: plot.beyond,
        context: `${plot.ledUpTo} ${plot.ours}`,
        thresholds: thresholdsOf(pack, plot, variety),
        evidence: evidenceOf(pack, plot, variety),
        checks: allYes(s.pack, 'request', plot, variety),
      }),
    },
    ...(needed('authorisation')
      ? [
          {
            do: 'authorise-request',
            after: 38,
            by: 'authorise',
            with: { note: phrase('authorised', plot, variety) },
          } as const,
        ]
      : []),
    {
      do: 'assess-request',
      after: 43,
      by: 'assess',
      with: (s) => ({
        circumstances: `${plot.ledUpTo} ${plot.again}`,
        whyBeyondAssertiveness: plot.beyond,
        ownFailures: plot.ours,
        needsConsidered: phrase('needs', plot, variety),
        linkToConduct: phrase('link', plot, variety),
        account: plot.account ? `They told us: ${plot.account}` : phrase('noAccount', plot, variety),
        equalityAim: phrase('aim', plot, variety),
        impactOnStaff: phrase('staff', plot, variety),
        impactOnOthers: phrase('others', plot, variety),
        lesserOptions: [{ option: phrase('option', plot, variety), whyNot: plot.lesser }],
        proportionality: plot.fair,
        delivery: deliveryOf(plot),
        proposed: measuresOf(plot, s),
        checks: allYes(s.pack, 'decision', plot, variety),
      }),
    },
    {
      do: 'decide-request',
      after: 47,
      by: 'decide',
      with: (s, dates) => ({
        measures: requestOf(s, s.file?.requests[0]?.requestId ?? '')?.assessment?.proposed ?? [],
        scope: { extent: 'services', services: [...plot.services] },
        reasons: plot.because,
        proportionality: plot.fair,
        whyStrongerThanWarned: '',
        safeguardingLead: '',
        checks: {},
        ...(plot.overdue === undefined ? {} : { reviewOn: dates.ago(plot.overdue) }),
      }),
    },
    ...(needed('approval')
      ? [
          {
            do: 'approve-decision',
            after: 49,
            by: 'approve',
            with: { note: phrase('approved', plot, variety) },
          } as const,
        ]
      : []),
    { do: 'issue-letter', after: 50, by: 'letter', with: { explained: phrase('explained', plot, variety) } },
    ...pack.alerts.pushTo.value.map(
      (place, i): Timed => ({
        do: 'set-up-place',
        after: 51,
        by: 'confirm',
        with: {
          place,
          outcome: 'set-up',
          where: i === 0 ? `${pack.alerts.system.value}, the person’s account` : 'The entry of their home',
          does: `Shows “${pack.alerts.label.value}” and how to deal with them.`,
        },
      }),
    ),
  ];
  // What is in force is also set up, a day later.
  const end = plot.upTo === 'issue-letter' ? 'set-up-place' : plot.upTo;
  const last = path.findLastIndex((t) => t.do === end);
  const taken = path.slice(0, last < 0 ? path.length : last + 1);
  const past = taken.filter(({ after }) => plot.began >= after);
  const played = past.map(({ after, ...m }): Moment => ({ ...m, daysAgo: plot.began - after }));
  return [...played, ...reviewOf(plot), ...ending(pack, plot)];
}

function supporters({ support }: Plot): Timed[] {
  if (!support) return [{ do: 'record-support-contacts', after: 3, by: 'needs', with: {} }];
  const { asked, said, ...who } = support;
  const lawfulBasis = 'Consent, given by phone and noted on the file';
  return [
    { do: 'record-support-contacts', after: 3, by: 'needs', with: { contacts: [{ ...who, lawfulBasis }] } },
    { do: 'consult-support', after: 7, by: 'needs', with: { attempted: asked, result: said, lawfulBasis } },
  ];
}

function report(pack: PolicyPack, plot: Plot, which: 'first' | 'again', on: string): Rough {
  const manner = mannerOf(pack, plot);
  const spoken = plot.channel === 'phone' || plot.channel === 'in-person';
  return {
    on,
    minutes: which === 'first' ? 8 * 60 + 50 : 9 * 60 + 10,
    channel: plot.channel,
    conduct: [plot.conduct],
    whatHappened: plot[which],
    wordsUsed: which === 'first' ? (plot.words ?? '') : '',
    effect: effectOf(pack, plot),
    ...manner,
    ledUpTo: plot.ledUpTo,
    realRequest: plot.wanted,
    warnedBeforeEnding: spoken ? 'yes' : 'not-applicable',
    contactEnded: spoken && manner.manner === 'aggression',
  };
}

/** Matters were answered two months before the first report about them. */
const measuresOf = (plot: Plot, s: Situation): Measure[] =>
  plot.measures.map((m) => {
    if (m.kind === 'representative-only')
      return { ...m, authorityId: s.person.register.authorities[0]?.authorityId ?? 'none' } as Measure;
    if (!Array.isArray(m.matters)) return m as Measure;
    return {
      ...m,
      matters: m.matters.map((x: Rough) => ({ ...x, answeredOn: addDays(s.today, -104) })),
    } as Measure;
  });

/** The person is asked first, and has three weeks. */
function reviewOf({ reviewed }: Plot): Moment[] {
  if (!reviewed) return [];
  const { ago: daysAgo, necessary, since, heard, because, fair } = reviewed;
  return [
    {
      do: 'invite-account',
      daysAgo: daysAgo + 24,
      by: 'hear',
      with: (s) => ({ how: 'letter', replyBy: addDays(s.today, 21) }),
    },
    {
      do: 'hold-review',
      daysAgo,
      by: 'review',
      with: {
        stillNecessary: necessary,
        contactsSince: since,
        contribution: heard,
        reasons: because,
        proportionality: fair,
        safeguardingLead: '',
      },
    },
  ];
}

/** Lifted, and every alert confirmed gone but the last. */
function ending(pack: PolicyPack, plot: Plot): Moment[] {
  if (plot.liftedAgo === undefined) return [];
  const daysAgo = plot.liftedAgo;
  const confirmed = pack.alerts.pushTo.value.map(
    (_, i): Moment => ({
      do: 'confirm-withdrawal',
      daysAgo: daysAgo - 2,
      by: 'confirm',
      with: {
        note:
          i === 0
            ? 'Opened the account this morning: the note is gone.'
            : 'Rang the team: it has been taken down.',
      },
    }),
  );
  return [
    { do: 'lift-restriction', daysAgo, by: 'lift', with: { reason: plot.thanks ?? plot.fair } },
    ...confirmed,
  ];
}
