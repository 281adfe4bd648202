import { casesOf, type Situation, standingRestrictions } from '../../domain/casework/situation.ts';
import type { MeasureKind } from '../../domain/facts/measures.ts';
import { sourceOf } from '../../domain/policy/cited.ts';
import type { MeasureRule } from '../../domain/policy/schema.ts';
import { describeSource } from '../../domain/reasons.ts';
import type { Field, LinesField, Option } from '../../ui/form-fields.ts';
import { checkBox, checkFields, checksBefore } from './check-fields.ts';
import { kindsChosen } from './measure-answers.ts';
import { measureParams } from './measure-params.ts';
import { measureLabel } from './measures.tsx';

/** The measures this policy allows as ticks, each revealing its own questions and the checks it calls for. */
export function measureFields(s: Situation, label: string): Field[] {
  const standing = new Set(
    standingRestrictions(casesOf(s), s.today).flatMap((r) => r.measures.map((m) => m.kind)),
  );
  const options = s.pack.measures
    .filter((rule) => rule.allowed)
    .map((rule) => optionFor(s, rule, standing.has(rule.kind)));
  const hint = 'Choose the least that will do. Each takes its own details.';
  return [{ kind: 'checkboxes', name: 'kinds', label, hint, options }];
}

function optionFor(s: Situation, rule: MeasureRule, inForce: boolean): Option {
  const { kind } = rule;
  const own = checksBefore(s, 'decision', [kind]).filter((p) => p.forMeasures.includes(kind));
  return {
    value: kind,
    text: measureLabel(s.pack, kind),
    hint: hintFor(s, rule, inForce),
    reveal: [...within(measureParams[kind](s), `m.${kind}.`), ...checkFields(s, own, `m.${kind}.`)],
  };
}

function hintFor(s: Situation, rule: MeasureRule, inForce: boolean): string {
  const { pack } = s;
  const approver = pack.people.roles.find((r) => r.id === rule.extraApproval)?.label;
  return [
    rule.wording === 'we-ask' ? 'We ask.' : 'We will.',
    inForce ? 'Already in force: lift that one first.' : '',
    approver ? `Somebody else has to agree: ${approver}.` : '',
    rule.onlyWith.length > 0
      ? `Only with: ${rule.onlyWith.map((k) => measureLabel(pack, k)).join(' or ')}.`
      : '',
    rule.maximum ? `At most ${rule.maximum}.` : '',
    `(${describeSource(sourceOf(pack.landlord.shortName, rule, 'measures'))})`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Questions under a measure's name. A radio's revealed questions move with it. */
function within(fields: readonly Field[], prefix: string): Field[] {
  return fields.map((field): Field => {
    if (field.kind === 'words' || field.kind === 'section') return field;
    const moved = { ...field, name: prefix + field.name };
    if (moved.kind !== 'radios' && moved.kind !== 'checkboxes') return moved as LinesField;
    const options = moved.options.map((o) => (o.reveal ? { ...o, reveal: within(o.reveal, prefix) } : o));
    return { ...moved, options };
  });
}

/** The question a fault of a measure as a whole is shown beside. */
const firstQuestion: Record<MeasureKind, string> = {
  'single-point-of-contact': 'contact.type',
  'representative-only': 'authorityId',
  'closed-matters': 'matters',
  'new-issues-only': 'matters',
  'significant-matters-only': 'definition',
  'issue-limit': 'count',
  'evidence-required': 'matters',
  'call-times': 'windows',
  'contact-limit': 'channels',
  'reply-frequency': 'every',
  'appointment-only': 'contact.type',
  premises: 'premises',
  'home-visits': 'control',
  channels: 'permitted',
  'letter-length': 'words',
  other: 'text',
};

/** A colleague's name and role are on record: what is missing is which colleague. */
function personBox(path: readonly string[], input: Record<string, unknown>, kind: string): string | null {
  const [point = '', asked = ''] = path;
  if (!['name', 'role', 'staffId'].includes(asked)) return null;
  const given = (input.m as Record<string, Record<string, { type?: unknown } | undefined>> | undefined)?.[
    kind
  ];
  return given?.[point]?.type === 'person' ? `${point}.staffId` : null;
}

/** The box for a fault of `measures.1.windows.0.from`: the second measure ticked, its own question. */
export function measureBox(path: string, input: Record<string, unknown>): string {
  const [group, index, ...rest] = path.split('.');
  if (group === 'checks') return checkBox(path, input);
  if (group !== 'measures' && group !== 'proposed') return path;
  const kind = kindsChosen(input)[Number(index)];
  if (index === undefined || !kind || !Object.hasOwn(firstQuestion, kind)) return 'kinds';
  const own = rest[0] === 'premises' ? 'premises' : (personBox(rest, input, kind) ?? rest.join('.'));
  return `m.${kind}.${own || firstQuestion[kind as MeasureKind]}`;
}
