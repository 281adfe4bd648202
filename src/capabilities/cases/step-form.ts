import type { Situation } from '../../domain/casework/situation.ts';
import type { CommandType } from '../../domain/casework/steps.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';

/**
 * One step as a page asks it. The page decides nothing: conditions, refusals and their words are the domain's.
 * Fields carry the names of the command's own paths (`measures.0.windows`), so that a fault finds its box.
 */
export type StepForm = {
  type: CommandType;
  /** The h1: the question, or the answer to it. */
  heading: (s: Situation, target: string) => string;
  /** What its taker reads first: the evidence, the needs, the story so far. */
  lead?: (s: Situation, target: string) => Html | null;
  fields: (s: Situation, target: string) => Field[];
  /** What is filled in already. */
  initial?: (s: Situation, target: string) => FormValues;
  /** From the form's answers to the command without its type; not yet parsed. */
  command: (input: Record<string, unknown>, s: Situation, target: string) => Record<string, unknown>;
  /** Where a command's path and the box that asks for it differ; `input` is the form's answers. */
  fieldFor?: (path: string, input: Record<string, unknown>, s: Situation) => string;
  submit: string;
  /** Said on the page that follows; `s` is as it was before. */
  sent: string | ((s: Situation) => string);
};
