import { checkLetter, type LetterCheck } from '../../domain/casework/letter-check.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { keptFields } from './kept-words.ts';
import { LetterCheckPanel } from './letter-check.tsx';
import { concernedIn, stepAddress } from './step-address.ts';
import type { StepForm } from './step-form.ts';
import { answersOf } from './step-sent.ts';

type Asked = { form: StepForm; s: Situation; target: string; values: FormValues };

/** What a page of a step asks: its own questions, and of words that a rule found whether they stay. */
export const fieldsOf = ({ form, s, target, values }: Asked): Field[] => [
  ...form.fields(s, target),
  ...keptFields(values),
];

/** The letter that these answers would send; null where none would go, or they are not whole yet. */
export function letterOf(asked: Asked): LetterCheck | null {
  const { form, s, target, values } = asked;
  const { command } = answersOf(form, fieldsOf(asked), values, s, target);
  return command && checkLetter(s, command);
}

/** The letter and what the rules found in it, each finding with a link to where its words are. */
export function LetterOf(asked: Asked): Html | null {
  const check = letterOf(asked);
  if (!check) return null;
  const { form, s, target, values } = asked;
  const { input } = answersOf(form, fieldsOf(asked), values, s, target);
  const mendAt = (field: string) =>
    check.typedIn && field !== 'format'
      ? { href: stepAddress(concernedIn(s), check.typedIn, target), text: 'Decide again in other words' }
      : {
          href: `#${encodeURIComponent(form.fieldFor?.(field, input, s) ?? field)}`,
          text: 'Go to these words',
        };
  return LetterCheckPanel({ check, mendAt, open: Boolean(values.look) || check.typedIn !== undefined });
}

/** Where a letter waits for words that were typed in an earlier step: its page shows which, and leads there. */
export function letterMendedElsewhere(asked: Asked): Html | null {
  const { form, s, target } = asked;
  const filled = { ...asked, values: { ...form.initial?.(s, target), ...asked.values } };
  return letterOf(filled)?.typedIn ? LetterOf(filled) : null;
}
