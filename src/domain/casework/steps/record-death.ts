import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import { deathOf } from '../../facts/changes.ts';
import type { Relationship } from '../../facts/person.ts';
import { floor } from '../../reasons.ts';
import { changes } from '../changes/carry.ts';
import { optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import { met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('record-death'),
  on: localDate.nullable().default(null),
  howKnown: words('who told us, and how it was made sure', 1000),
  speaksForThem: optionalWords('who speaks for them now', 500),
});
export type RecordDeath = z.infer<typeof schema>;

/** No organisation dies. */
export const canDie = ({ relationship }: { relationship: Relationship }): boolean =>
  relationship !== 'organisation';

/** From this moment nothing stands against them and nothing more goes to them (domain.md part 6, item 35). */
export const recordDeath: Step<RecordDeath> = {
  type: 'record-death',
  label: 'Record that the person has died',
  action: 'record-life-change',
  schema,
  targets: (s) => (deathOf(s.person.register) === null && canDie(s.person) ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('record-life-change')],
  content: [
    {
      question: 'Is the day possible?',
      ask: (s, c) => {
        const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field: 'on' })];
        if (c.on === null) return met;
        if (c.on > s.today) return wrong('It cannot have been after today.');
        const born = s.person.dateOfBirth;
        return born !== null && c.on < born ? wrong('That is before they were born.') : met;
      },
    },
  ],
  follows: (s, { type: _, ...told }) =>
    changes(s, { ...stamp(s), changeId: s.newId(), kind: 'died', ...told }),
};

const correctSchema = z.strictObject({
  type: z.literal('correct-death'),
  reason: words('how we know that they are alive, and how the mistake came about', 2000),
});
export type CorrectDeath = z.infer<typeof correctSchema>;

/** A death recorded of the wrong person is put right. What it ended stays ended until somebody decides anew (I11). */
export const correctDeath: Step<CorrectDeath> = {
  type: 'correct-death',
  label: 'Put right that somebody was recorded as dead',
  action: 'record-life-change',
  schema: correctSchema,
  targets: (s) => (deathOf(s.person.register) === null ? [] : ['']),
  targetOf: () => '',
  before: [permittedTo('record-life-change')],
  content: [],
  follows: (s, { reason }) =>
    changes(s, {
      ...stamp(s),
      changeId: s.newId(),
      kind: 'death-corrected',
      corrects: deathOf(s.person.register)?.changeId ?? '',
      reason,
    }),
};
