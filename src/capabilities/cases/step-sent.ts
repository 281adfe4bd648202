import { createHash } from 'node:crypto';
import { z } from 'zod';
import { calledForIn } from '../../domain/casework/not-whole.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { type Command, stepFor } from '../../domain/casework/steps.ts';
import { describeSource, type Reason } from '../../domain/reasons.ts';
import { faultsOf } from '../../platform/http/input.ts';
import type { Fault } from '../../platform/http/problems.ts';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { keptFrom } from './kept-words.ts';
import { draftShown } from './letter-shown.tsx';
import { clauseAddress } from './step-address.ts';
import type { StepForm } from './step-form.ts';
import { reasonInWords } from './step-pages.tsx';

/** A browser's form is names with text or lists of text; anything else was not typed into one. */
export function formValues(body: unknown): FormValues {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {};
  const isText = (v: unknown) =>
    typeof v === 'string' || (Array.isArray(v) && v.every((x) => typeof x === 'string'));
  return Object.fromEntries(Object.entries(body).filter(([, value]) => isText(value))) as FormValues;
}

const version = z.coerce
  .string({ error: 'The page did not say which version of the case it showed' })
  .regex(/^\d{1,9}$/, 'Reload the page: its version of the case cannot be read')
  .transform(Number);

/** What the page carried unseen: the case as it was shown, and a mark that makes a double click one act. */
const carriedSchema = z.object({
  caseVersion: version,
  personVersion: version,
  /** Whose record the page showed; pages from before it was asked did not say. */
  onPerson: z.uuid({ error: 'Reload the page: its person cannot be read' }).optional(),
  onCase: z.union([z.literal(''), z.uuid()], { error: 'Reload the page: its case cannot be read' }),
  once: z.string({ error: 'Reload the page' }).min(1, 'Reload the page').max(80, 'Reload the page'),
  letterShown: draftShown.optional(),
});
export type Carried = z.infer<typeof carriedSchema>;

export function carriedBy(values: FormValues): Carried | { faults: Fault[] } {
  const read = carriedSchema.safeParse(values);
  return read.success ? read.data : { faults: faultsOf(read.error.issues) };
}

export type Answers = { input: Record<string, unknown>; errors: FieldError[]; command: Command | null };

/** The form's answers as a command, or every fault beside its box. */
export function answersOf(
  form: StepForm,
  fields: readonly Field[],
  values: FormValues,
  s: Situation,
  target: string,
): Answers {
  const { keptWords, ...input } = formInput(fields, values);
  const rough = { type: form.type, ...form.command(input, s, target), ...keptFrom(keptWords) };
  const parsed = stepFor(form.type)!.schema.safeParse(rough);
  if (parsed.success) return { input, errors: [], command: parsed.data as Command };
  const unread = faultsOf(parsed.error.issues).map(({ field, message }) => ({
    field: form.fieldFor?.(field, input, s) ?? field,
    message,
  }));
  const lacking = errorsFrom(form, calledForIn(s, form.type, rough), input, s);
  // What one box fills in several places, a colleague's name and role, is asked for once.
  const boxes = new Set<string>();
  const once = ({ field }: FieldError) => field === '' || (!boxes.has(field) && boxes.add(field));
  return {
    input,
    errors: [...lacking.filter((e) => !unread.some((f) => f.field === e.field)), ...unread.filter(once)],
    command: null,
  };
}

/** A refusal's reasons, each beside the box it concerns where it concerns one. */
export const errorsFrom = (
  form: StepForm,
  reasons: readonly Reason[],
  input: Record<string, unknown>,
  s: Situation,
): FieldError[] =>
  reasons.map((reason) => {
    const href = clauseAddress(reason.source);
    return {
      field: reason.field ? (form.fieldFor?.(reason.field, input, s) ?? reason.field) : '',
      message: reasonInWords(reason),
      ...(href && { clause: { words: describeSource(reason.source), href } }),
    };
  });

/** The same page sent with the same answers is the same act, however often it is clicked. */
export function actKey({ once }: Carried, values: FormValues): string {
  const { _csrf: _, ...answers } = values;
  return `${once}.${createHash('sha256').update(JSON.stringify(answers)).digest('base64url').slice(0, 22)}`;
}

const carriedNames = new Set([
  '_csrf',
  'caseVersion',
  'personVersion',
  'onPerson',
  'onCase',
  'once',
  'letterShown',
]);

/** Sentences worth giving back where the form itself cannot be shown again. */
export const sentencesIn = (values: FormValues): string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string' && !carriedNames.has(name) && value.trim().includes(' ') ? [value] : [],
  );
