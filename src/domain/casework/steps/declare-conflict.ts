import { z } from 'zod';
import { floor } from '../../reasons.ts';
import { words } from '../fields.ts';
import { hasConflict, permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import { met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('declare-conflict'),
  why: words('how you know the person, or what you had to do with it', 1_000),
});
export type DeclareConflict = z.infer<typeof schema>;

/**
 * "I know this person", or "I was part of it": from then on somebody else warns, decides, approves, looks again, ends and
 * hears appeals here (I5). Reporting, looking at a report and asking stay open: each is judged by somebody else.
 */
export const declareConflict: Step<DeclareConflict> = {
  type: 'declare-conflict',
  label: 'Declare a conflict of interest',
  action: 'read-case',
  schema,
  targets: (s) => (s.file ? [''] : []),
  targetOf: () => '',
  before: [
    permittedTo('read-case'),
    {
      question: 'Has this person not declared it already?',
      ask: (s) =>
        hasConflict(s)
          ? [
              refused(
                'declared-already',
                'You declared a conflict of interest in this case already.',
                floor('I5'),
              ),
            ]
          : met,
    },
  ],
  content: [],
  follows: (s, c) => [
    { type: 'conflict-declared', conflict: { ...stamp(s), conflictId: s.newId(), why: c.why } },
  ],
};
