import { withCapital, withoutCapital } from '../../domain/capital.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { Field, Option } from '../../ui/form-fields.ts';

/** What a report and whoever acts at once are both asked: which of the policy's own kinds of conduct fit. */

const option = (value: string, text: string): Option => ({ value, text });

export function whatFits(s: Situation): Field[] {
  const { categories, notUnacceptable } = s.pack.conduct;
  const not = notUnacceptable.value.map((what) => withoutCapital(what));
  return [
    {
      kind: 'checkboxes',
      name: 'fits',
      label: 'Tick what fits',
      optional: true,
      hint: `Not this: being angry or determined; ${not.join('; ')}.`,
      options: categories.map((category) => ({
        value: category.id,
        text: category.label,
        hint: category.definition,
        reveal: [
          {
            kind: 'checkboxes',
            name: `conduct-${category.id}`,
            label: `${category.label}: which?`,
            options: category.subtypes.map((t) => option(`${category.id}/${t.id}`, t.label)),
          },
        ],
      })),
    },
    {
      kind: 'radios',
      name: 'manner',
      label: 'Was it anger about what happened, or aggression aimed at somebody?',
      optional: true,
      options: [
        option('anger', 'Anger about what happened'),
        {
          value: 'aggression',
          text: 'Aggression aimed at somebody',
          reveal: [
            { kind: 'textarea', name: 'mannerFacts', label: 'What shows that?', optional: true, rows: 2 },
          ],
        },
        option('neither', 'Neither'),
        option('not-known', 'Hard to say'),
      ],
    },
    {
      kind: 'checkboxes',
      name: 'effect',
      label: 'How did it leave you, or whoever it was aimed at?',
      optional: true,
      options: s.pack.conduct.effectWords.value.map((word) => option(word, withCapital(word))),
    },
  ];
}

/** What was ticked and in which box; a kind ticked with nothing under it stays, so that it is asked about and not lost. */
export function ticked(input: Record<string, unknown>): { key: string; box: string }[] {
  return ((input.fits as string[] | undefined) ?? []).flatMap((category) => {
    const box = `conduct-${category}`;
    const chosen = (input[box] as string[] | undefined) ?? [];
    return chosen.length > 0 ? chosen.map((key) => ({ key, box })) : [{ key: category, box }];
  });
}
