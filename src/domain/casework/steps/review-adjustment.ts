import { z } from 'zod';
import { law } from '../../reasons.ts';
import { owedAgain } from '../changes/register-reviews.ts';
import type { PersonEvent } from '../events.ts';
import { evolvePerson } from '../evolve-register.ts';
import { identifier, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import { met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('review-adjustment'),
  adjustmentId: identifier,
  said: words('what they say about whether it still helps', 2000),
  reviewOn: z.iso.date('Give the date this adjustment is looked at again'),
});
export type ReviewAdjustment = z.infer<typeof schema>;

/** Asked whether it still helps, and it does: it goes on, and is looked at again by a new date (TU-33, HO-10). */
export const reviewAdjustment: Step<ReviewAdjustment> = {
  type: 'review-adjustment',
  label: 'Look again at an adjustment',
  action: 'agree-adjustment',
  schema,
  targets: (s) => s.person.register.adjustments.filter((a) => a.endedOn === null).map((a) => a.adjustmentId),
  targetOf: (c) => c.adjustmentId,
  before: [permittedTo('agree-adjustment')],
  content: [
    {
      question: 'Will the adjustment be looked at again?',
      ask: (s, c) =>
        c.reviewOn > s.today
          ? met
          : [
              refused(
                'review-in-the-past',
                'The review date must be after today.',
                law('Equality Act 2010 s.20'),
                { field: 'reviewOn' },
              ),
            ],
    },
  ],
  follows: (s, { adjustmentId, said, reviewOn }) => {
    const reviewed: PersonEvent = {
      type: 'adjustment-reviewed',
      adjustmentId,
      said,
      reviewOn,
      stamp: stamp(s),
    };
    return [reviewed, ...owedAgain({ ...s, person: evolvePerson(s.person, reviewed) }, [reviewed])];
  },
};
