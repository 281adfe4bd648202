import { z } from 'zod';
import { type Duration, deadline, type Instant, type Nation, type WorkingCalendar } from '../calendar.ts';
import { law, type Source, systemDefault } from '../reasons.ts';

/** What a contact holds, beside its tone: read past the swearing (HO-13, LG-11; domain.md part 6, item 15). */
export const triageKinds = [
  'hazard',
  'safeguarding',
  'complaint',
  'appeal',
  'lift-request',
  'account',
  'adjustment',
  'information-request',
  'service-request',
  'conduct',
  'new-information',
  'nothing-new',
] as const;
export type TriageKind = (typeof triageKinds)[number];

export const triageNames: Record<TriageKind, string> = {
  hazard: 'A hazard in the home (damp and mould, gas, electrics, fire, no heating)',
  safeguarding: 'Safeguarding, or a risk of harm to themselves or somebody else',
  complaint: 'A complaint, in any words',
  appeal: 'An appeal or challenge to a decision',
  'lift-request': 'A request to end or change their arrangements',
  account: 'Their side of what happened, for a decision or a review',
  adjustment: 'A change they need because of a disability or need, or another format',
  'information-request': 'A request for information or their own data',
  'service-request': 'A request for a service: a repair, a question, an application',
  conduct: 'Conduct towards us that should be looked at',
  'new-information': 'New information on a matter that was closed',
  'nothing-new': 'Nothing new: read, and filed',
};

const yesOrNo = (what: string) => z.enum(['yes', 'no'], { error: `Say whether ${what}: yes or no` });

/** What a person found when they read it. Several kinds at once are the rule: each is its own task (KA-13). */
export const triage = z
  .strictObject({
    kinds: z
      .array(z.enum(triageKinds, { error: 'Choose from the list' }), { error: 'Choose what it holds' })
      .min(1, 'Choose what it holds, or that there is nothing new')
      .max(triageKinds.length),
    newInformation: yesOrNo('there is new information'),
    safeguarding: yesOrNo('anybody may be at risk'),
    note: z
      .string({ error: 'Enter the note as text' })
      .trim()
      .max(4000, 'Shorten the note to 4,000 characters or fewer')
      .default(''),
  })
  .superRefine(({ kinds, newInformation, safeguarding }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (kinds.includes('nothing-new') && kinds.some((k) => k !== 'nothing-new' && k !== 'conduct')) {
      fault('kinds', 'Choose either “nothing new” or what there is: not both');
    }
    if (newInformation === 'yes' && kinds.includes('nothing-new')) {
      fault('newInformation', 'There is new information, so it is not “nothing new”. Choose what it holds');
    }
    if ((safeguarding === 'yes') !== kinds.includes('safeguarding')) {
      fault('safeguarding', 'Somebody may be at risk: choose “safeguarding” as well, or say that nobody is');
    }
    if (newInformation === 'no' && kinds.includes('new-information')) {
      fault(
        'newInformation',
        'You chose new information on a closed matter: say yes, or choose something else',
      );
    }
  });
export type Triage = z.infer<typeof triage>;

export const taskKinds = [
  'read',
  'answer-for-colleague',
  'hazard',
  'hazard-investigate',
  'safeguarding',
  'complaint',
  'appeal',
  'lift-request',
  'account',
  'adjustment',
  'information-request',
  'service-request',
  'conduct',
  'new-information',
] as const;
export type ContactTaskKind = (typeof taskKinds)[number];

export const taskNames: Record<ContactTaskKind, string> = {
  read: 'Read what came in',
  'answer-for-colleague': 'Answer for a colleague',
  hazard: 'Hazard',
  'hazard-investigate': 'Hazard: investigation',
  safeguarding: 'Safeguarding',
  complaint: 'Complaint',
  appeal: 'Appeal',
  'lift-request': 'Asks to end or change it',
  account: 'Their account',
  adjustment: 'Adjustment',
  'information-request': 'Information request',
  'service-request': 'Service',
  conduct: 'Conduct',
  'new-information': 'New information',
};

/** Something that a contact asks of us by a time. It is closed by itself: a colleague's hurt never holds up a repair. */
export type ContactTask = { kind: ContactTaskKind; what: string; dueAt: Instant; source: Source };

type Clock = { kind: ContactTaskKind; what: string; within: Duration; source: Source };

const workingDays = (amount: number): Duration => ({ amount, unit: 'working-days' });
const hours = (amount: number): Duration => ({ amount, unit: 'hours' });
const own = (name: string): Source => systemDefault(`clock: ${name}`);

const AWAAB = law('Awaab’s Law (England), the Hazards in Social Housing Regulations 2025');

/** Hazards have the clock of the law in England, and ours elsewhere; each starts when it reached us, at any address (RE-01). */
const hazardClocks = (nation: Nation): Clock[] => {
  const source = nation === 'england' ? AWAAB : own('a hazard');
  return [
    {
      kind: 'hazard',
      what: 'Pass it to repairs now. An emergency hazard is looked at and made safe within 24 hours',
      within: hours(24),
      source,
    },
    {
      kind: 'hazard-investigate',
      what: 'If it is no emergency: see that a significant hazard is investigated within 10 working days',
      within: workingDays(10),
      source,
    },
  ];
};

const clocks: Record<Exclude<TriageKind, 'hazard' | 'nothing-new'>, Clock> = {
  safeguarding: {
    kind: 'safeguarding',
    what: 'Tell the safeguarding lead today; if anybody is in danger now, 999 first',
    within: hours(4),
    source: own('safeguarding'),
  },
  complaint: {
    kind: 'complaint',
    what: 'Log the complaint and acknowledge it within 5 working days',
    within: workingDays(5),
    source: own('a complaint'),
  },
  appeal: {
    kind: 'appeal',
    what: 'Record it as an appeal in the case: its own clock started when it came',
    within: workingDays(1),
    source: own('an appeal'),
  },
  'lift-request': {
    kind: 'lift-request',
    what: 'Record it in the case as their request: its own clock started when it came',
    within: workingDays(1),
    source: own('a request to end or change arrangements'),
  },
  account: {
    kind: 'account',
    what: 'Put it in the case as their account, before anything is decided or reviewed, and tell them that you have',
    within: workingDays(2),
    source: own('a person’s account'),
  },
  adjustment: {
    kind: 'adjustment',
    what: 'See which change would help, record the need, and tell them what we will do',
    within: workingDays(5),
    source: own('a request for an adjustment'),
  },
  'information-request': {
    kind: 'information-request',
    what: 'Pass it to information requests: the answer is due within 20 working days, or a month for their own data',
    within: workingDays(1),
    source: own('a request for information'),
  },
  'service-request': {
    kind: 'service-request',
    what: 'Do what was asked, or say when it will be done: as for anybody',
    within: workingDays(5),
    source: own('a request for a service'),
  },
  conduct: {
    kind: 'conduct',
    what: 'Look at the conduct, apart from what was asked: report an incident, or say why not',
    within: workingDays(2),
    source: own('conduct'),
  },
  'new-information': {
    kind: 'new-information',
    what: 'Look at the closed matter again with what is new',
    within: workingDays(10),
    source: own('new information'),
  },
};

export type Received = { receivedAt: Instant; nation: Nation; calendar: WorkingCalendar };

const taskOf = ({ kind, what, within, source }: Clock, { receivedAt, calendar }: Received): ContactTask => ({
  kind,
  what,
  dueAt: deadline(receivedAt, within, calendar),
  source,
});

/** One task for each thing that was found, each with its own clock from receipt; none for what holds nothing new. */
export const tasksFrom = (kinds: readonly TriageKind[], received: Received): ContactTask[] =>
  [...new Set(kinds)].flatMap((kind) => {
    if (kind === 'nothing-new') return [];
    const found = kind === 'hazard' ? hazardClocks(received.nation) : [clocks[kind]];
    return found.map((clock) => taskOf(clock, received));
  });

/** Whatever comes in writing is read, whoever sent it and however rarely we reply (LG-11, F23). */
export const readingTask = (received: Received): ContactTask =>
  taskOf(
    {
      kind: 'read',
      what: 'Read it for a hazard, safeguarding, a complaint, an appeal and anything new',
      within: workingDays(1),
      source: own('reading what comes in'),
    },
    received,
  );

/** A colleague passed it to their line manager, who answers it (KA-14). */
export const managerTask = (received: Received): ContactTask =>
  taskOf(
    {
      kind: 'answer-for-colleague',
      what: 'Answer it for a colleague, who passed it to you',
      within: workingDays(2),
      source: own('passing on abusive mail'),
    },
    received,
  );
