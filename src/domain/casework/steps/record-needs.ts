import { z } from 'zod';
import { addDuration, addMonths, describeDate, type LocalDate } from '../../calendar.ts';
import { channels } from '../../facts/channels.ts';
import {
  type FoundByAsking,
  type NeedsRecord,
  needKinds,
  needsStatuses,
  type SupportNeed,
} from '../../facts/person.ts';
import { law, systemDefault } from '../../reasons.ts';
import { reviewsOfWhatIsLearned } from '../changes/learned.ts';
import { owedAgain } from '../changes/register-reviews.ts';
import { discharges } from '../clocks.ts';
import type { PersonEvent } from '../events.ts';
import { evolvePerson } from '../evolve-register.ts';
import { identifier, oneOf, optionalWords } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('record-needs'),
  status: oneOf(needsStatuses, 'what we know'),
  enquiries: optionalWords('what was done to find out'),
  /** They were asked again, and nothing is different, or they would rather not go over it: what is known stays. */
  again: oneOf(['same', 'declined'], 'what came of asking again').nullable().default(null),
  needs: z
    .array(
      z.strictObject({
        needId: identifier.optional(),
        kind: oneOf(needKinds, 'the need'),
        detail: optionalWords('the need', 2000),
        cannotUse: z.array(oneOf(channels, 'channels they cannot use')).default([]),
        mayAffectConduct: z.boolean().default(false),
        temporary: z.boolean().default(false),
      }),
    )
    .max(50)
    .default([]),
});
export type RecordNeeds = z.infer<typeof schema>;

const agrees: ContentCondition<RecordNeeds> = {
  question: 'Do the status and the needs agree?',
  ask: (_, c) => {
    if (c.status === 'yes' && c.needs.length === 0) {
      return [
        refused('needs-missing', 'You chose “yes”. Add at least one need.', law('Equality Act 2010 s.20'), {
          field: 'needs',
        }),
      ];
    }
    if (c.status !== 'yes' && c.needs.length > 0) {
      return [
        refused(
          'needs-contradict',
          'You listed a need. Choose “yes”, or remove it.',
          law('Equality Act 2010 s.20'),
          { field: 'status' },
        ),
      ];
    }
    return met;
  },
};

/** Having asked is a fact of its own: without the enquiry, "none found" would only be a blank (KA-32, EQ-02). */
const enquiryRecorded: ContentCondition<RecordNeeds> = {
  question: 'Is it written down how we asked?',
  ask: (_, c) =>
    c.status !== 'not-asked' && !c.enquiries
      ? [
          refused(
            'enquiry-missing',
            'Say who asked, how, and what was answered.',
            law('Equality Act 2010 s.15'),
            { field: 'enquiries' },
          ),
        ]
      : met,
};

/** "Not asked" is where everybody starts; nobody goes back to it, and what is known is not lost that way (KA-32). */
const staysAsked: ContentCondition<RecordNeeds> = {
  question: 'Is what we know kept?',
  ask: (s, c) =>
    c.status === 'not-asked' && s.person.register.needs.status !== 'not-asked'
      ? [
          refused(
            'already-asked',
            'Needs were asked about before. Record what was found, or that the person declined.',
            law('Equality Act 2010 s.20'),
            { field: 'status' },
          ),
        ]
      : met,
};

/** Whoever would rather not say more takes nothing back of what they said. */
const declinedTakesNothing: ContentCondition<RecordNeeds> = {
  question: 'Does what they told us stand?',
  ask: (s, c) =>
    c.status === 'declined' && asked(s).needs.length > 0
      ? [
          refused(
            'declined-over-needs',
            'They told us of needs before, and those stand. Record that we asked again and they preferred not to go over it; if a need has gone, record what is left.',
            law('Equality Act 2010 s.20'),
            { field: 'status' },
          ),
        ]
      : met,
};

const eachOnce: ContentCondition<RecordNeeds> = {
  question: 'Is each need listed once?',
  ask: (_, c) => {
    const ids = c.needs.flatMap((n) => n.needId ?? []);
    return new Set(ids).size === ids.length
      ? met
      : [
          refused(
            'need-twice',
            'The same need is listed twice. Remove one.',
            { kind: 'default', name: 'needs' },
            { field: 'needs' },
          ),
        ];
  },
};

const asked = (s: Situation): NeedsRecord => s.person.register.needs;

/** Asked once: whoever was asked is let be, and only says more where they wish to. */
const notAskedLately: ContentCondition<RecordNeeds> = {
  question: 'Is it long enough since they were asked?',
  ask: (s, c) => {
    if (!c.again) return met;
    const { askedOn } = asked(s);
    const at = { field: 'again' };
    const source = systemDefault('asked once');
    if (askedOn === null)
      return [refused('never-asked', 'Nobody has asked them yet. Record what they answer.', source, at)];
    if (addMonths(askedOn, 1) <= s.today) return met;
    const text = `They were asked on ${describeDate(askedOn)}. Nobody is asked twice within a month; if they told us something new, record it as a change.`;
    return [refused('asked-lately', text, source, at)];
  },
};

const sameAsKnown: ContentCondition<RecordNeeds> = {
  question: 'If nothing changed, is it what we know?',
  ask: (s, c) =>
    !c.again || sameNeeds(asked(s), c)
      ? met
      : [
          refused(
            'not-as-known',
            'You say that nothing changed, and what is written is not what we know. Record it as a change.',
            systemDefault('asked once'),
            { field: 'again' },
          ),
        ],
};

const sameNeeds = (known: NeedsRecord, told: Pick<RecordNeeds, 'status' | 'needs'>): boolean =>
  known.status === told.status && inWords(known.needs).join() === inWords(told.needs).join();

const inWords = (needs: readonly (RecordNeeds['needs'][number] | SupportNeed)[]): string[] =>
  needs
    .map((n) =>
      JSON.stringify([n.kind, n.detail, [...n.cannotUse].sort(), n.mayAffectConduct, n.temporary ?? false]),
    )
    .sort();

function foundBy(s: Situation, c: RecordNeeds): FoundByAsking {
  if (c.again) return c.again;
  const { askedOn } = asked(s);
  if (askedOn === null) return 'first';
  return sameNeeds(asked(s), c) ? 'same' : 'changed';
}

const askedAgainAfter = (s: Situation, temporary: boolean): LocalDate =>
  addDuration(
    s.today,
    (temporary ? s.pack.needs.temporaryReviewAfter : s.pack.needs.reviewAfter).value,
    s.calendar,
  );

/** Needs as they will stand; one known before keeps the day it was told. */
function needsAfter(s: Situation, c: RecordNeeds) {
  const known = s.person.register.needs.needs;
  return c.needs.map((n) => ({
    ...n,
    needId: n.needId ?? s.newId(),
    toldOn: known.find((k) => k.needId === n.needId)?.toldOn ?? s.today,
    reviewOn: askedAgainAfter(s, n.temporary),
  }));
}

/** Ask once, record always; a new need on a restricted person opens an early review (I7, KA-32, TU-33). */
export const recordNeeds: Step<RecordNeeds> = {
  type: 'record-needs',
  label: 'Record support needs',
  action: 'record-needs',
  schema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('record-needs')],
  content: [agrees, enquiryRecorded, staysAsked, declinedTakesNothing, eachOnce, notAskedLately, sameAsKnown],
  follows: (s, c) => {
    const askedOn = c.status === 'not-asked' ? null : s.today;
    const needs: NeedsRecord = {
      status: c.status,
      askedOn,
      enquiries: c.enquiries,
      needs: needsAfter(s, c),
      ...(askedOn && { reviewOn: askedAgainAfter(s, false), found: foundBy(s, c) }),
    };
    const recorded: PersonEvent = { type: 'needs-recorded', needs, stamp: stamp(s) };
    return [
      recorded,
      ...(c.status === 'not-asked' ? [] : discharges(s, s.person.personId, ['ask-needs'], 'asked')),
      ...owedAgain({ ...s, person: evolvePerson(s.person, recorded) }, [recorded]),
      ...reviewsOfWhatIsLearned(s, [recorded]),
    ];
  },
};
