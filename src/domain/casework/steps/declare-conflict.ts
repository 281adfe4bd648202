import { z } from 'zod';
import { floor } from '../../reasons.ts';
import { panelOnAppeal } from '../appeal-panel.ts';
import { openAppeals } from '../appeals.ts';
import { discharges } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { words } from '../fields.ts';
import { hasConflict, permittedTo } from '../independence.ts';
import { panelFellApart } from '../panel.ts';
import { having, requestPanelWork, viewsOwed } from '../panel-work.ts';
import { type Situation, stamp } from '../situation.ts';
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
  follows: (s, c) => {
    const said: CaseEvent = {
      type: 'conflict-declared',
      conflict: { ...stamp(s), conflictId: s.newId(), why: c.why },
    };
    return [said, ...withoutThem(having(s, said))];
  },
};

/** Views of theirs no longer count: their seat is free, and a decision that rested on it is made again before it takes force. */
function withoutThem(s: Situation): CaseEvent[] {
  const requests = (s.file?.requests ?? []).flatMap((r) => [
    ...(panelFellApart(s, r)
      ? discharges(
          s,
          r.requestId,
          ['approve-decision', 'issue-letter'],
          'a member of the panel had a conflict',
        )
      : []),
    ...requestPanelWork(s, r.requestId),
  ]);
  const appeals = openAppeals(s.file).flatMap(({ appealId }) => {
    const sitting = panelOnAppeal(s, appealId);
    return sitting ? viewsOwed(s, 'give-appeal-view', appealId, sitting) : [];
  });
  return [...requests, ...appeals];
}
