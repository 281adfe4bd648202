import { type Evaluations, finding } from './finding.ts';

/** Free text: nothing can test a contact against it, so the advice says so and a person judges (CL-27f). */
export const other: Evaluations<'other'> = {
  other: (m) =>
    finding('condition', `${m.text} This arrangement is in free words and cannot be tested.`, {
      do: [`Keep to this as far as it applies: ${m.text}`],
      compliance: 'cannot-tell',
    }),
};
