import { z } from 'zod';
import { localDate } from '../calendar-schemas.ts';
import { channels } from './channels.ts';

/** Measures: one discriminated union, grouped by the question each answers (NS-03). "No contact at all" has no form here. */

const oneOf = <const T extends readonly [string, ...string[]]>(values: T, what: string) =>
  z.enum(values, { error: `Choose ${what}` });
const channel = oneOf(channels, 'a way of contact from the list');
const someChannels = (error: string) => z.array(channel, { error }).min(1, error);
const text = (what: string, max = 2000) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(max, `Keep ${what} to ${max} characters`);

const nobodyChosen = 'Enter which colleague it is';

/** Whom to speak to: a named colleague or a mailbox. The deputy answers when they are away (F11). */
export const contactPoint = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('person'),
      staffId: z.uuid().nullable().default(null),
      name: z
        .string({ error: nobodyChosen })
        .trim()
        .min(1, nobodyChosen)
        .max(200, 'Keep the colleague’s name to 200 characters'),
      role: text('the role', 200),
      reachedBy: text('how they are reached', 400),
    }),
    z.strictObject({
      type: z.literal('mailbox'),
      name: text('the mailbox name', 200),
      reachedBy: text('the address', 400),
    }),
  ],
  { error: 'Choose who answers: a named colleague, or a team or mailbox' },
);
export type ContactPoint = z.infer<typeof contactPoint>;

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const clock = z
  .string({ error: 'Give a time such as 10:00 or 14:30' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Give a time such as 10:00 or 14:30');
const callWindow = z
  .strictObject({
    days: z
      .array(oneOf(weekdays, 'a day of the week'), { error: 'Choose at least one day' })
      .min(1, 'Choose at least one day'),
    from: clock,
    to: clock,
  })
  .refine((w) => w.from < w.to, { error: 'The end of the window must be after its start', path: ['to'] });
const wholeNumber = (what: string, max: number) =>
  z
    .int({ error: `Enter ${what} as a whole number` })
    .min(1, `${what} must be at least 1`)
    .max(max, `${what} must be ${max} or fewer`);

/** A matter already answered, with where the answer is (CL-27e, PL-21). */
const closedMatter = z.strictObject({
  matterId: z.string().min(1).max(80),
  title: text('the matter', 300),
  answerReference: text('the reference of our earlier answer', 200),
  answeredOn: localDate,
});
export type ClosedMatter = z.infer<typeof closedMatter>;
const someMatters = (error: string) => z.array(closedMatter, { error }).min(1, error);

export const measure = z.discriminatedUnion(
  'kind',
  [
    // who
    z.strictObject({
      kind: z.literal('single-point-of-contact'),
      contact: contactPoint,
      deputy: contactPoint,
      channels: someChannels('Choose at least one way of contact'),
      purpose: oneOf(['restrictive', 'supportive'], 'what it is for'),
    }),
    z.strictObject({ kind: z.literal('representative-only'), authorityId: z.string().min(1).max(80) }),
    // what
    z.strictObject({
      kind: z.literal('closed-matters'),
      matters: someMatters('Name at least one matter'),
      handling: oneOf(
        ['acknowledge-and-refer', 'read-and-file'],
        'what happens to further contact about them',
      ),
    }),
    z.strictObject({
      kind: z.literal('new-issues-only'),
      matters: someMatters('Name the matters already answered'),
    }),
    z.strictObject({
      kind: z.literal('significant-matters-only'),
      definition: text('what counts as significant'),
    }),
    z.strictObject({
      kind: z.literal('issue-limit'),
      count: wholeNumber('The number of issues', 100),
      per: oneOf(['week', 'month'], 'the period'),
    }),
    z.strictObject({
      kind: z.literal('evidence-required'),
      matters: someMatters('Name at least one matter'),
    }),
    // when
    z.strictObject({
      kind: z.literal('call-times'),
      windows: z
        .array(callWindow, { error: 'Give at least one time when calls are taken' })
        .min(1, 'Give at least one time when calls are taken'),
      minutes: wholeNumber('The minutes for each call', 240).nullable().default(null),
    }),
    z.strictObject({
      kind: z.literal('contact-limit'),
      channels: someChannels('Choose at least one way of contact'),
      count: wholeNumber('The number of contacts', 100),
      per: oneOf(['day', 'week', 'month'], 'the period'),
    }),
    z.strictObject({
      kind: z.literal('reply-frequency'),
      every: oneOf(['week', 'fortnight', 'month'], 'how often we reply'),
    }),
    // where
    z.strictObject({ kind: z.literal('appointment-only'), contact: contactPoint }),
    z.strictObject({
      kind: z.literal('premises'),
      premises: z
        .array(text('the place', 200), { error: 'Name at least one place' })
        .min(1, 'Name at least one place'),
      access: oneOf(['excluded', 'by-appointment'], 'whether they may come'),
    }),
    z.strictObject({
      kind: z.literal('home-visits'),
      control: oneOf(['none', 'two-people', 'other'], 'how visits are made'),
      detail: z.string().trim().max(1000).default(''),
    }),
    // how
    z.strictObject({
      kind: z.literal('channels'),
      permitted: someChannels('Leave at least one way of contact open'),
    }),
    z.strictObject({ kind: z.literal('letter-length'), words: wholeNumber('The number of words', 10_000) }),
    // other
    z.strictObject({
      kind: z.literal('other'),
      text: text('the arrangement'),
      reason: text('why it is reasonable'),
    }),
  ],
  { error: 'Choose a measure from the list' },
);
export type Measure = z.infer<typeof measure>;
export type MeasureKind = Measure['kind'];
export type MeasureOf<K extends MeasureKind> = Extract<Measure, { kind: K }>;
export const measureKinds = measure.options.map((o) => o.shape.kind.value) as MeasureKind[];

export const measureGroups: Record<MeasureKind, 'who' | 'what' | 'when' | 'where' | 'how' | 'other'> = {
  'single-point-of-contact': 'who',
  'representative-only': 'who',
  'closed-matters': 'what',
  'new-issues-only': 'what',
  'significant-matters-only': 'what',
  'issue-limit': 'what',
  'evidence-required': 'what',
  'call-times': 'when',
  'contact-limit': 'when',
  'reply-frequency': 'when',
  'appointment-only': 'where',
  premises: 'where',
  'home-visits': 'where',
  channels: 'how',
  'letter-length': 'how',
  other: 'other',
};

export const measureNames: Record<MeasureKind, string> = {
  'single-point-of-contact': 'Single point of contact',
  'representative-only': 'Contact through a representative',
  'closed-matters': 'No further replies on matters already answered',
  'new-issues-only': 'Replies to new issues only',
  'significant-matters-only': 'Replies to significant matters only',
  'issue-limit': 'A limited number of issues in a period',
  'evidence-required': 'New evidence needed before a matter is looked at again',
  'call-times': 'Calls at set times',
  'contact-limit': 'A limited number of contacts in a period',
  'reply-frequency': 'Replies at a set frequency',
  'appointment-only': 'Appointments only',
  premises: 'Visits to our offices',
  'home-visits': 'Home visits',
  channels: 'Certain ways of contact only',
  'letter-length': 'A limit on the length of letters',
  other: 'Another arrangement',
};

/** Scope: which services the restriction touches. Organisation-wide needs its own reason (LG-08, F18). */
export const scope = z.discriminatedUnion(
  'extent',
  [
    z.strictObject({
      extent: z.literal('services'),
      services: z
        .array(z.string().min(1).max(80), { error: 'Choose at least one service' })
        .min(1, 'Choose at least one service'),
    }),
    z.strictObject({ extent: z.literal('all'), whyAll: text('why every service is included') }),
  ],
  { error: 'Choose what it covers' },
);
export type Scope = z.infer<typeof scope>;

type SinglePoint = MeasureOf<'single-point-of-contact'>;

export const singlePointOf = (measures: readonly Measure[]): SinglePoint | undefined =>
  measures.find((m): m is SinglePoint => m.kind === 'single-point-of-contact');

/** The measures with these to reach; which ways, and what else applies, nobody chooses anew. */
export const withPoints = (
  measures: readonly Measure[],
  { contact, deputy }: Pick<SinglePoint, 'contact' | 'deputy'>,
): Measure[] => measures.map((m) => (m.kind === 'single-point-of-contact' ? { ...m, contact, deputy } : m));
