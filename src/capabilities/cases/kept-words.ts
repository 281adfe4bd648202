import type { GuardFinding } from '../../domain/letters/guards/finding.ts';
import { bars } from '../../domain/letters/guards/finding.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import { textOf } from '../../ui/form-fields.ts';

const name = 'keptWords';
const isKept = (key: string) => key.startsWith(`${name}.`);

/** Asked only once something was found that may stay with a reason: most letters never meet it. */
export const keptFields = (values: FormValues): Field[] =>
  Object.keys(values).some(isKept)
    ? [
        {
          kind: 'lines',
          name,
          label: 'Words that stay on purpose',
          hint: 'Where a colleague chose to be named, somebody agreed, or the rule is mistaken. Otherwise change the words above, and leave the reason empty.',
          lineName: 'Passage',
          fields: [
            { kind: 'text', name: 'words', label: 'The words that stay, as they stand above' },
            { kind: 'text', name: 'why', label: 'Why they stay', optional: true },
          ],
        },
      ]
    : [];

/** A passage without a reason is one that is mended instead. */
export function keptFrom(answer: unknown): { keptWords?: unknown[] } {
  if (answer === undefined) return {};
  const lines = Object.values(answer as Record<string, { words?: string; why?: string }>);
  return { keptWords: lines.filter(({ words, why }) => words && why) };
}

/** The form with a line for each passage that a reason would let stand. */
export function withPassages(values: FormValues, findings: readonly GuardFinding[]): FormValues {
  const named = Object.keys(values)
    .filter((key) => isKept(key) && key.endsWith('.words'))
    .map((key) => textOf(values, key).trim().toLowerCase());
  const missing = [...new Set(findings.filter((f) => bars(f) && f.mayStay).map((f) => f.passage))].filter(
    (passage) => !named.includes(passage.toLowerCase()),
  );
  if (missing.length === 0) return values;
  const lines = missing.map((passage, i) => [`${name}.${named.length + i}.words`, passage]);
  return {
    ...values,
    ...Object.fromEntries(lines),
    [`${name}.count`]: String(named.length + missing.length),
  };
}
