import { neverTold } from '../../domain/casework/breach-letter.ts';
import { restrictionIn } from '../../domain/casework/breaches.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import { gapOf, inWords } from '../../domain/casework/points.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { type ContactPoint, singlePointOf } from '../../domain/facts/measures.ts';
import type { FormValues } from '../../ui/form-fields.ts';
import { formatField } from '../cases/format-field.ts';
import { withColleagues } from '../cases/measure-answers.ts';
import { pointOf } from '../cases/measure-params.ts';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';

function Lead({ s, id }: { s: Situation; id: string }) {
  const r = restrictionIn(s, id);
  const measures = r?.measures.filter((m) => m.kind === 'single-point-of-contact') ?? [];
  const gap = r && gapOf(r, s.absences, s.today);
  return (
    <>
      {gap && <p class="govuk-inset-text">{inWords(gap)}.</p>}
      <Measures pack={s.pack} measures={measures} />
      <p class="govuk-body">
        Only who is reached changes. The ways that are open, the dates and what can be appealed stay as they
        are: to change those, hold a review.
      </p>
      {r && neverTold(s, r) && (
        <p class="govuk-inset-text">
          {s.person.name} was not told of this restriction, for safety. No letter goes about this either.
        </p>
      )}
    </>
  );
}

const filled = (name: string, p: ContactPoint): FormValues => ({
  [`${name}.type`]: p.type,
  [`${name}.reachedBy`]: p.reachedBy,
  ...(p.type === 'person' ? { [`${name}.staffId`]: p.staffId ?? '' } : { [`${name}.name`]: p.name }),
});

/** A colleague's name and role are on record: what is missing is which colleague. */
function box(path: string, input: Record<string, unknown>): string {
  const [point = '', asked] = path.split('.');
  if (point !== 'contact' && point !== 'deputy') return path;
  const { type } = (input[point] ?? {}) as { type?: unknown };
  if (asked === undefined) return `${point}.type`;
  return type === 'person' && ['name', 'role'].includes(asked) ? `${point}.staffId` : path;
}

export const changePointOfContact: StepForm = {
  type: 'change-point-of-contact',
  heading: (s) => `Who does ${s.person.name} reach from today?`,
  lead: (s, id) => <Lead s={s} id={id} />,
  fields: (s, id) => {
    const r = restrictionIn(s, id);
    return [
      ...pointOf(s, 'contact', 'Who is the point of contact?'),
      ...pointOf(s, 'deputy', 'Who answers when they are away?'),
      {
        kind: 'textarea',
        name: 'why',
        label: 'Why does it change?',
        hint: 'For colleagues. It stays in the case.',
        rows: 2,
      },
      ...(r && neverTold(s, r)
        ? []
        : [
            {
              kind: 'textarea' as const,
              name: 'said',
              label: 'Why does it change, as they will read it?',
              hint: 'Plainly, and nothing private about a colleague. The letter says itself whom they reach, and how.',
              rows: 3,
            },
            formatField(s),
          ]),
    ];
  },
  initial: (s, id) => {
    const now = singlePointOf(restrictionIn(s, id)?.measures ?? []);
    return {
      ...(now && { ...filled('contact', now.contact), ...filled('deputy', now.deputy) }),
      format: usualFormat(s),
    };
  },
  command: (input, s, restrictionId) => ({ ...withColleagues(input, s), restrictionId }),
  fieldFor: box,
  submit: 'Change the point of contact',
  sent: 'The point of contact is changed. Every contact check names them from now on.',
};
