import { checkLetter, type LetterCheck } from '../../domain/casework/letter-check.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { LetterDifference } from '../../domain/letters/as-shown.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { keptFields } from './kept-words.ts';
import { LetterCheckPanel } from './letter-check.tsx';
import { carryDraft, type DraftShown, draftShown, newsIn } from './letter-shown.tsx';
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

/** The draft that this page shows, for the page to carry; empty where it shows none. */
export function draftOn(asked: Asked): string {
  const { form, s, target, values } = asked;
  const { command } = answersOf(form, fieldsOf(asked), values, s, target);
  const letter = command && checkLetter(s, command)?.letter;
  return command && letter ? carryDraft(s, command, letter) : '';
}

/** The draft that the page before this one showed; null where it showed none. */
const draftBefore = ({ letterShown }: FormValues): DraftShown | null =>
  (letterShown !== undefined && draftShown.safeParse(letterShown).data) || null;

/** What differs from the draft that the page before this one showed. `moved`: something is known to have happened since. */
export function newsOf(asked: Asked, moved = false): LetterDifference[] {
  const { form, s, target, values } = asked;
  const { command } = answersOf(form, fieldsOf(asked), values, s, target);
  if (!command) return [];
  return newsIn(draftBefore(values), { command, letter: checkLetter(s, command)?.letter ?? null, moved });
}

/** The letter and what the rules found in it, each finding with a link to where its words are. */
export function LetterOf(asked: Asked, moved = false): Html | null {
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
  const news = newsOf(asked, moved);
  const open = Boolean(values.look) || check.typedIn !== undefined || news.length > 0;
  return LetterCheckPanel({ check, mendAt, open, news });
}

/** Where a letter waits for words that were typed in an earlier step: its page shows which, and leads there. */
export function letterMendedElsewhere(asked: Asked): Html | null {
  const { form, s, target } = asked;
  const filled = { ...asked, values: { ...form.initial?.(s, target), ...asked.values } };
  return letterOf(filled)?.typedIn ? LetterOf(filled) : null;
}
