import { conductNamed } from '../../domain/casework/conduct.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { incidentsAfter, standingWarning } from '../../domain/casework/warnings.ts';
import type { Incident } from '../../domain/facts/incidents.ts';
import { sourceFor } from '../../domain/policy/ask.ts';
import { describeSource } from '../../domain/reasons.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Field, FormValues, Option } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { checkBox, checkSection, checksBefore, checksFrom } from '../cases/check-fields.ts';
import { conductLabels, Evidence, InForceNow, incidentWhen, PersonsSide } from '../cases/evidence.tsx';
import type { StepForm } from '../cases/step-form.ts';

type Answers = Record<string, unknown>;
type Evidenced = Record<string, Record<string, string>>;

const recorded = (s: Situation): Incident[] => s.file?.incidents ?? [];
const since = (s: Situation): Incident[] => {
  const warning = standingWarning(s);
  return warning && s.file ? incidentsAfter(s.file, warning) : [];
};
const conductKeys = (s: Situation): string[] => [...new Set(recorded(s).flatMap((i) => i.conduct))];

const asOption =
  (s: Situation) =>
  (i: Incident): Option => ({
    value: i.incidentId,
    text: incidentWhen(i),
    hint: conductLabels(s.pack, i.conduct),
  });

/** Each kind of conduct on record; choosing it asks for the evidence this policy wants for it. */
function conductOption(s: Situation, key: string): Option {
  const named = conductNamed(s.pack, key);
  const times = recorded(s).filter((i) => i.conduct.includes(key)).length;
  const evidence = (named?.subtype.evidence ?? []).map(
    (e): Field => ({
      kind: 'textarea',
      name: `evidenceFor.${key}.${e.id}`,
      label: e.label,
      hint: `(${describeSource(sourceFor(s.pack, e, 'evidence'))})`,
      optional: e.need !== 'required',
      rows: 2,
    }),
  );
  return {
    value: key,
    text: named?.subtype.label ?? key,
    hint: `${named?.category.label ?? ''}: recorded in ${times === 1 ? '1 incident' : `${times} incidents`}`,
    ...(evidence.length > 0 && { reveal: evidence }),
  };
}

function urgentFields(s: Situation): Field[] {
  const { bypass, people } = s.pack;
  const label = (id: string) => people.roles.find((r) => r.id === id)?.label ?? id;
  const grounds: Option[] = bypass.allowed.value
    ? bypass.grounds.map((g) => ({
        value: g.id,
        text: g.label,
        hint: `(${describeSource(sourceFor(s.pack, g, 'bypass'))})`,
      }))
    : [
        {
          value: 'departure',
          text: 'A departure from the policy, which has no urgent route',
          hint: `Needs the agreement of: ${label(bypass.departureApprover.value)}`,
        },
      ];
  const reveal: Field[] = [
    { kind: 'radios', name: 'bypass.ground', label: 'On what ground?', options: grounds },
    { kind: 'textarea', name: 'bypass.reason', label: 'Why is there no time for a warning?', rows: 3 },
    { kind: 'textarea', name: 'bypass.risk', label: 'What is the risk, and to whom?', rows: 3 },
  ];
  return [
    {
      kind: 'radios',
      name: 'urgent',
      label: 'Must this go ahead without a warning?',
      hint: 'Only where waiting would put somebody at risk. Somebody senior has to agree, and the review comes early.',
      options: [
        { value: 'no', text: 'No' },
        { value: 'yes', text: 'Yes, it cannot wait', reveal },
      ],
    },
  ];
}

function fields(s: Situation): Field[] {
  const later = since(s);
  const incidents: Field = {
    kind: 'checkboxes',
    name: 'incidentIds',
    label: 'Which incidents is this about?',
    options: recorded(s).map(asOption(s)),
  };
  const continued: Field[] =
    later.length > 0
      ? [
          {
            kind: 'checkboxes',
            name: 'continuedIncidentIds',
            label: 'Which of them came after the warning?',
            options: later.map(asOption(s)),
          },
        ]
      : [];
  return [
    incidents,
    ...continued,
    {
      kind: 'checkboxes',
      name: 'conduct',
      label: 'What conduct?',
      hint: 'About what was done, never about the person.',
      options: conductKeys(s).map((key) => conductOption(s, key)),
    },
    {
      kind: 'textarea',
      name: 'whyBeyondAssertiveness',
      label: 'Why does this go beyond being assertive, determined or upset?',
      hint: `Not by itself a reason: ${s.pack.conduct.notUnacceptable.value.join('; ')}.`,
    },
    { kind: 'textarea', name: 'context', label: 'What led up to it?', hint: 'Our own part included.' },
    ...s.pack.thresholds.map(
      (t): Field => ({
        kind: 'textarea',
        name: `thresholds.${t.id}`,
        label: t.question,
        hint: `(${describeSource(sourceFor(s.pack, t, 'threshold'))})`,
        optional: t.need !== 'required',
        rows: 3,
      }),
    ),
    ...checkSection(s, checksBefore(s, 'request')),
    ...urgentFields(s),
  ];
}

function initial(s: Situation): FormValues {
  const known = conductKeys(s).flatMap((key) =>
    recorded(s)
      .filter((i) => i.conduct.includes(key))
      .flatMap((i) =>
        Object.entries(i.evidence).map(([id, text]) => [`evidenceFor.${key}.${id}`, text] as const),
      ),
  );
  return {
    incidentIds: recorded(s)
      .filter((i) => i.actor === 'person')
      .map((i) => i.incidentId),
    continuedIncidentIds: since(s).map((i) => i.incidentId),
    urgent: 'no',
    ...Object.fromEntries(known),
  };
}

/** Evidence asked for under two kinds of conduct is one record: both answers, once each. */
function evidenceFrom(given: Evidenced): Record<string, string> {
  const all = Object.values(given).flatMap((answers) => Object.entries(answers));
  const ids = [...new Set(all.map(([id]) => id))];
  const together = (id: string) =>
    [...new Set(all.filter(([x]) => x === id).map(([, text]) => text))].join('\n');
  return Object.fromEntries(ids.map((id) => [id, together(id)]));
}

function command(input: Answers): Answers {
  const { urgent, bypass, evidenceFor, checks: _, ...told } = input;
  return {
    ...told,
    evidence: evidenceFrom((evidenceFor ?? {}) as Evidenced),
    checks: checksFrom(input),
    bypass: urgent === 'yes' ? (bypass ?? {}) : null,
  };
}

function box(path: string, input: Answers): string {
  const [group, id = ''] = path.split('.');
  if (group === 'checks') return checkBox(path, input);
  if (group === 'conduct') return 'conduct';
  if (group === 'bypass' && id === '') return 'urgent';
  if (group !== 'evidence') return path;
  const given = (input.evidenceFor ?? {}) as Evidenced;
  const chosen = Array.isArray(input.conduct) ? input.conduct.map(String) : [];
  return `evidenceFor.${chosen.find((key) => !given[key]?.[id]) ?? chosen[0] ?? ''}.${id}`;
}

function Warned({ s }: { s: Situation }): Html {
  const warning = standingWarning(s);
  return (
    <section>
      <h2 class="govuk-heading-m">Warning</h2>
      <p class="govuk-body">
        {warning
          ? `A ${warning.form} warning was given on ${dateInWords(londonDate(warning.at))} and counts until ${dateInWords(warning.validUntil)}.`
          : 'No warning stands.'}
      </p>
    </section>
  );
}

export const requestRestriction: StepForm = {
  type: 'request-restriction',
  heading: (s) => `Ask for limits on contact with ${s.person.name}`,
  lead: (s) => (
    <>
      <Evidence s={s} />
      <Warned s={s} />
      <InForceNow s={s} />
      <PersonsSide s={s} />
    </>
  ),
  fields,
  initial,
  command,
  fieldFor: box,
  submit: 'Send the request',
  sent: 'Request sent. Nothing changes for the person until somebody else has decided.',
};
