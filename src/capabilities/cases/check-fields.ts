import { type PreCheck, preChecksFor } from '../../domain/casework/pre-checks.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { MeasureKind } from '../../domain/facts/measures.ts';
import { sourceOf } from '../../domain/policy/cited.ts';
import { describeSource } from '../../domain/reasons.ts';
import type { Field, Question } from '../../ui/form-fields.ts';

type Answers = Record<string, unknown>;
type Before = PreCheck['before'];

/** What the policy asks before a step, bar what the record answers by itself. */
export const checksBefore = (
  s: Situation,
  before: Before,
  measures: readonly MeasureKind[] = [],
): PreCheck[] => preChecksFor(s.pack, before, measures).filter((p) => !p.fact);

/** One question of the policy: yes, no or not applicable, and what the answer rests on. */
export function checkFields(s: Situation, checks: readonly PreCheck[], prefix = ''): Field[] {
  return checks.flatMap((check): Question[] => {
    const optional = check.need !== 'required';
    const clause = describeSource(sourceOf(s.pack.landlord.shortName, check, check.id));
    const name = `${prefix}checks.${check.id}`;
    return [
      {
        kind: 'radios',
        name: `${name}.answer`,
        label: check.question,
        hint: check.mustBeYes ? `Only yes will do. (${clause})` : `(${clause})`,
        optional,
        inline: true,
        options: [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
          { value: 'not-applicable', text: 'Not applicable' },
        ],
      },
      { kind: 'textarea', name: `${name}.detail`, label: 'What the answer rests on', optional, rows: 2 },
    ];
  });
}

/** Those questions under a heading of their own; nothing where the policy asks none. */
export function checkSection(s: Situation, checks: readonly PreCheck[]): Field[] {
  const fields = checkFields(s, checks);
  return fields.length > 0 ? [{ kind: 'section', heading: 'What the policy asks first', fields }] : [];
}

/** The answers given, also those asked within a measure that was chosen. */
export function checksFrom(input: Answers): Answers {
  const within = Object.values((input.m ?? {}) as Record<string, Answers>).map(
    (m) => (m.checks ?? {}) as Answers,
  );
  const all: Answers = Object.assign({}, ...within, input.checks);
  return Object.fromEntries(Object.entries(all).filter(([, a]) => Object.keys(a as Answers).length > 0));
}

/** `checks.asked-for-medical-advice` is asked by two boxes, perhaps within a measure: the one that needs an answer. */
export function checkBox(path: string, input: Answers): string {
  const [, id = '', part] = path.split('.');
  const given = checksFrom(input)[id] as Answers | undefined;
  const within = Object.entries((input.m ?? {}) as Record<string, Answers>).find(
    ([, m]) => id in ((m.checks ?? {}) as Answers),
  );
  const box = part ?? (given?.answer && !given.detail ? 'detail' : 'answer');
  return `${within ? `m.${within[0]}.` : ''}checks.${id}.${box}`;
}
