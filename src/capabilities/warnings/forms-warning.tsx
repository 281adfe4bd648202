import { describeTime } from '../../domain/calendar.ts';
import { withCapital } from '../../domain/capital.ts';
import { conductNamed } from '../../domain/casework/conduct.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import { preChecksFor } from '../../domain/casework/pre-checks.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { Incident } from '../../domain/facts/incidents.ts';
import { measureNames } from '../../domain/facts/measures.ts';
import { sourceOf } from '../../domain/policy/cited.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { describeSource } from '../../domain/reasons.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Field, FormValues, Question } from '../../ui/form-fields.ts';
import type { StepForm } from '../cases/step-form.ts';
import { dateBoxes, option } from './forms-account.tsx';
import { endOf, WarningLead } from './warning-lead.tsx';

type Item = PolicyPack['warning']['mustState'][number]['item'];

const clauseOf = (s: Situation, item: Item): string | null => {
  const rule = s.pack.warning.mustState.find((m) => m.item === item);
  return rule ? describeSource(sourceOf(s.pack.landlord.shortName, rule, 'warning contents')) : null;
};
/** "(Karbon 1.3)" after a hint where the policy asks for it. */
const askedBy = (s: Situation, item: Item, hint: string): { hint: string; optional: boolean } => {
  const clause = clauseOf(s, item);
  return { hint: clause ? `${hint} (${clause})` : hint, optional: clause === null };
};

export function incidentInWords(s: Situation, i: Incident): string {
  const time = i.minutes === null ? 'time not known' : describeTime(i.minutes);
  const what = i.conduct.map((key) => conductNamed(s.pack, key)?.subtype.label ?? key);
  return `${dateInWords(i.on)}, ${time}, ${channelNames[i.channel]}${what.length > 0 ? `: ${what.join('; ')}` : ''}`;
}

const measureOptions = ({ pack }: Situation) =>
  pack.measures
    .filter((m) => m.allowed)
    .map((m) =>
      option(m.kind, pack.vocabulary.measures.find((v) => v.kind === m.kind)?.label ?? measureNames[m.kind]),
    );

function formField(s: Situation): Field[] {
  const { form } = s.pack.warning;
  const given: Field = {
    kind: 'textarea',
    name: 'given',
    label: 'When, how and by whom was it given?',
    rows: 2,
  };
  const written = option('written', 'In writing');
  const verbal = { ...option('verbal', 'By word of mouth'), reveal: [given] };
  const clause = describeSource(sourceOf(s.pack.landlord.shortName, form, 'warning form'));
  return [
    {
      kind: 'radios',
      name: 'form',
      label: 'How is the warning given?',
      hint: `(${clause})`,
      options: form.value === 'either' ? [written, verbal] : [form.value === 'written' ? written : verbal],
    },
  ];
}

const checkFields = (s: Situation): Field[] =>
  preChecksFor(s.pack, 'warning')
    .filter((p) => !p.fact)
    .flatMap((p): Question[] => {
      const optional = p.need !== 'required';
      const hint = `${p.mustBeYes ? 'Only yes will do. ' : ''}(${describeSource(sourceOf(s.pack.landlord.shortName, p, p.id))})`;
      return [
        {
          kind: 'radios',
          name: `checks.${p.id}.answer`,
          label: p.question,
          hint,
          optional,
          inline: true,
          options: [option('yes', 'Yes'), option('no', 'No'), option('not-applicable', 'Not applicable')],
        },
        {
          kind: 'textarea',
          name: `checks.${p.id}.detail`,
          label: 'What the answer rests on',
          optional,
          rows: 2,
        },
      ];
    });

function warningFields(s: Situation): Field[] {
  const checks = checkFields(s);
  return [
    {
      kind: 'checkboxes',
      name: 'incidentIds',
      label: 'Which incidents is it about?',
      options: (s.file?.incidents ?? []).map((i) => option(i.incidentId, incidentInWords(s, i))),
    },
    {
      kind: 'textarea',
      name: 'behaviour',
      label: 'What was the behaviour, and why is it unacceptable?',
      ...askedBy(
        s,
        'behaviour',
        'What was done, not what kind of person they are, nor what they think of us: they may say that.',
      ),
      optional: false,
    },
    {
      kind: 'textarea',
      name: 'mustChange',
      label: 'What must change?',
      rows: 3,
      ...askedBy(s, 'what-must-change', 'Something they can do.'),
    },
    {
      kind: 'textarea',
      name: 'mayFollow',
      label: 'What may follow if it does not?',
      rows: 3,
      ...askedBy(s, 'what-may-follow', 'May, not will: somebody decides then.'),
    },
    {
      kind: 'checkboxes',
      name: 'proposedMeasures',
      label: 'Which measures would you propose?',
      ...askedBy(s, 'proposed-measures', 'Those only; they are named in the letter.'),
      options: measureOptions(s),
    },
    {
      kind: 'date',
      name: 'validUntil',
      label: 'Until when does the warning stand?',
      ...askedBy(s, 'until-when', 'It ends by itself.'),
      optional: false,
    },
    {
      kind: 'textarea',
      name: 'supportOffer',
      label: 'What support do we offer?',
      rows: 2,
      ...askedBy(s, 'support-offer', 'Who could help, and how they reach them.'),
    },
    {
      kind: 'textarea',
      name: 'whyNoDates',
      label: 'If dates or times are left out, why?',
      rows: 2,
      optional: true,
    },
    ...formField(s),
    {
      kind: 'select',
      name: 'format',
      label: 'In which format does the letter go?',
      options: s.pack.letters.formats.value.map((f) => option(f, withCapital(f.replaceAll('-', ' ')))),
    },
    ...(checks.length > 0
      ? [{ kind: 'section', heading: 'What the policy asks first', fields: checks } satisfies Field]
      : []),
  ];
}

function warningNow(s: Situation): FormValues {
  const incidents = s.file?.incidents ?? [];
  const warned = new Set((s.file?.warnings ?? []).flatMap((w) => w.incidentIds));
  const form = s.pack.warning.form.value;
  return {
    incidentIds: incidents.map((i) => i.incidentId).filter((id) => !warned.has(id)),
    ...dateBoxes('validUntil', endOf(s)),
    form: form === 'either' ? 'written' : form,
    format: usualFormat(s),
  };
}

export const issueWarningForm: StepForm = {
  type: 'issue-warning',
  heading: (s) => `Warn ${s.person.name}`,
  lead: (s) => <WarningLead s={s} />,
  fields: warningFields,
  initial: warningNow,
  command: ({ checks, ...rest }) => ({
    ...rest,
    checks: Object.fromEntries(
      Object.entries((checks ?? {}) as Record<string, object>).filter(([, a]) => Object.keys(a).length > 0),
    ),
  }),
  fieldFor: (path, input) => {
    const [root = '', id, part] = path.split('.');
    if (root === 'incidentIds' || root === 'proposedMeasures') return root;
    if (root !== 'checks' || part) return path;
    const given = (input.checks as Record<string, { answer?: string }> | undefined)?.[id ?? ''];
    return `checks.${id}.${given?.answer ? 'detail' : 'answer'}`;
  },
  submit: 'Issue the warning',
  sent: 'The warning is issued, and its letter is in the case.',
};

export const withdrawWarningForm: StepForm = {
  type: 'withdraw-warning',
  heading: () => 'Withdraw a warning',
  lead: (s, target) => {
    const warning = s.file?.warnings.find((w) => w.warningId === target);
    return warning ? (
      <p class="govuk-inset-text">
        Given on {dateInWords(londonDate(warning.at))} by {warning.by.name}, to stand until{' '}
        {dateInWords(warning.validUntil)}: {warning.behaviour}
      </p>
    ) : null;
  },
  fields: () => [
    {
      kind: 'textarea',
      name: 'reason',
      label: 'Why is it withdrawn?',
      hint: 'What we got wrong, or what came to light.',
      rows: 3,
    },
  ],
  command: ({ reason }, _, target) => ({ warningId: target, reason }),
  submit: 'Withdraw the warning',
  sent: 'The warning is withdrawn. It counts for nothing from now on.',
};
