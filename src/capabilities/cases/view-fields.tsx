import type { Sitting } from '../../domain/casework/panel.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { MeasureKind } from '../../domain/facts/measures.ts';
import { describeSource } from '../../domain/reasons.ts';
import type { Field, Option } from '../../ui/form-fields.ts';
import { measureLabel } from './measures.tsx';

/** Which ways of dealing with contact a member of a panel would use: those before it first, then whatever else the policy has. */
export function measureChoice(s: Situation, first: readonly MeasureKind[]): Field {
  const others = s.pack.measures.filter((m) => m.allowed && !first.includes(m.kind)).map((m) => m.kind);
  return {
    kind: 'checkboxes',
    name: 'measures',
    label: 'How should contact be dealt with, in your view?',
    hint: 'What was proposed comes first. The details are settled when the decision is recorded.',
    options: [...first, ...others].map((value) => ({ value, text: measureLabel(s.pack, value) })),
  };
}

/** What every member is asked, after what they think should follow. */
export function viewFields(s: Situation, sitting: Sitting | null, outcomes: Option[]): Field[] {
  const mine = sitting?.sat.find(({ view }) => view.by.staffId === s.actor.staffId);
  return [
    { kind: 'radios', name: 'outcome', label: 'What do you think should follow?', options: outcomes },
    {
      kind: 'textarea',
      name: 'reasons',
      label: 'Your reasons',
      hint: 'They are kept with the decision, also where you are outvoted. The person does not read them in the letter.',
      rows: 6,
    },
    ...(mine
      ? [
          {
            kind: 'textarea' as const,
            name: 'whyChanged',
            label: 'What made you think again?',
            hint: 'You gave a view before. This one takes its place; both stay on record.',
            rows: 2,
          },
        ]
      : []),
    ...(sitting?.rule.declaresConflicts
      ? [
          {
            kind: 'checkboxes' as const,
            name: 'noPart',
            label: 'Before you send it',
            hint: `If you cannot say this, declare a conflict of interest instead. (${describeSource(sitting.source)})`,
            options: [
              {
                value: 'yes',
                text: `I do not know ${s.person.name}, it did not happen to me, and I had no part in it`,
              },
            ],
          },
        ]
      : []),
  ];
}

type Answers = Record<string, unknown>;

/** The command's words from the form's answers. */
export const viewFrom = ({ measures, noPart, ...told }: Answers, limits: string): Answers => ({
  ...told,
  measures: told.outcome === limits && measures !== undefined ? [measures].flat() : [],
  noPart: [noPart].flat().includes('yes'),
});
