import { agreedMeasures, agreedOutcome } from '../../domain/casework/panel.ts';
import { panelOnRequest } from '../../domain/casework/panel-request.ts';
import { requestOf } from '../../domain/casework/requests.ts';
import { usualReviewDate } from '../../domain/casework/review-date.ts';
import { casesOf, type Situation } from '../../domain/casework/situation.ts';
import { channelNames, services } from '../../domain/facts/channels.ts';
import { ageOn } from '../../domain/facts/person.ts';
import { sourceFor } from '../../domain/policy/ask.ts';
import { describeSource } from '../../domain/reasons.ts';
import type { Field, FormValues, Option } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { checksFrom } from '../cases/check-fields.ts';
import { serviceLabel, TheAssessment } from '../cases/decided.tsx';
import { Evidence, InForceNow, PersonsSide, TheRequest } from '../cases/evidence.tsx';
import { givenReason } from '../cases/given-reason.ts';
import { dateValues, measuresFrom, valuesOf } from '../cases/measure-answers.ts';
import { measureBox, measureFields } from '../cases/measure-fields.ts';
import { measureLabel } from '../cases/measures.tsx';
import { ThePanel } from '../cases/panel.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { TriedBefore } from '../cases/tried-before.tsx';

type Answers = Record<string, unknown>;

const warningOf = (s: Situation, requestId: string) => {
  const warningId = requestOf(s, requestId)?.warningId;
  return casesOf(s)
    .flatMap((c) => c.warnings)
    .find((w) => w.warningId === warningId);
};

function StaysOpen({ s }: { s: Situation }): Html {
  const { emergencyRoute, alwaysOpen } = s.pack.floor;
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">
        Always open, whatever you choose: {emergencyRoute.value.phone} ({emergencyRoute.value.hours}) for
        emergencies; {alwaysOpen.value.map((c) => channelNames[c]).join(', ')}; safeguarding, complaints,
        appeals, legal letters and requests for information.
      </p>
    </div>
  );
}

const scopeOptions = (s: Situation): Option[] => {
  const all: Option = {
    value: 'all',
    text: 'Every service',
    reveal: [{ kind: 'textarea', name: 'scope.whyAll', label: 'Why every service?', rows: 2 }],
  };
  const some: Option = {
    value: 'services',
    text: 'Some services',
    reveal: [
      {
        kind: 'checkboxes',
        name: 'scope.services',
        label: 'Which services?',
        options: services.map((value) => ({ value, text: serviceLabel(value) })),
      },
    ],
  };
  return s.pack.scopeDefault.value === 'all' ? [all, some] : [some, all];
};

/** Asked only of a decision to restrict; a decision not to carries none of it. */
function restricting(s: Situation, requestId: string): Field[] {
  const warning = warningOf(s, requestId);
  const age = ageOn(s.person.dateOfBirth, s.today);
  const { review } = s.pack;
  const stronger: Field[] =
    warning && warning.proposedMeasures.length > 0
      ? [
          {
            kind: 'textarea',
            name: 'whyStrongerThanWarned',
            label: 'If it is more than the warning said, why?',
            hint: `The warning mentioned: ${warning.proposedMeasures.map((k) => measureLabel(s.pack, k)).join('; ')}.`,
            optional: true,
            rows: 3,
          },
        ]
      : [];
  const otherwise: Field[] = panelOnRequest(s, requestId)
    ? [
        {
          kind: 'textarea',
          name: 'panelOtherwise',
          label: 'If it is not as the assessment proposed it, what did the panel agree instead, and why?',
          optional: true,
          rows: 3,
        },
      ]
    : [];
  const exceptional: Field[] = review.exceptional.value.allowed
    ? [
        {
          kind: 'textarea',
          name: 'exceptional.reason',
          label: 'If the review is later than usual, why is the case exceptional?',
          hint: `(${describeSource(sourceFor(s.pack, review.exceptional, 'exceptional review date'))})`,
          optional: true,
          rows: 2,
        },
      ]
    : [];
  const safeguarding: Field[] =
    age !== null && age < 18
      ? [
          {
            kind: 'textarea',
            name: 'safeguardingLead',
            label: `${s.person.name} is ${age}. What did the safeguarding lead say?`,
            rows: 3,
          },
        ]
      : [];
  return [
    { kind: 'words', content: <StaysOpen s={s} /> },
    ...measureFields(s, 'Which measures?'),
    { kind: 'radios', name: 'scope.extent', label: 'What does it cover?', options: scopeOptions(s) },
    { kind: 'textarea', name: 'proportionality', label: 'Why is this proportionate, and no less enough?' },
    ...stronger,
    ...otherwise,
    ...safeguarding,
    {
      kind: 'date',
      name: 'reviewOn',
      label: 'When is it looked at again, at the latest?',
      hint: `Filled in as the policy usually has it. (${describeSource(sourceFor(s.pack, review.interval, 'review interval'))})`,
    },
    ...exceptional,
    { kind: 'date', name: 'plannedUntil', label: 'When is it planned to end?', optional: true },
  ];
}

const fields = (s: Situation, requestId: string): Field[] => [
  {
    kind: 'radios',
    name: 'outcome',
    label: 'Your decision',
    options: [
      { value: 'decline', text: 'Do not restrict', hint: 'Nothing changes for the person' },
      { value: 'restrict', text: 'Restrict', reveal: restricting(s, requestId) },
    ],
  },
  {
    kind: 'textarea',
    name: 'reasons',
    label: 'Your reasons, as the person will read them',
    hint: 'Write to them: what happened, when, and why this follows. You see the letter before it goes.',
    rows: 6,
  },
  {
    kind: 'textarea',
    name: 'discriminationComplaint',
    label: 'If they have complained of discrimination lately, how was that considered?',
    optional: true,
    rows: 2,
  },
];

function initial(s: Situation, requestId: string): FormValues {
  const r = requestOf(s, requestId);
  // Decided again: what was decided before, to change what needs it.
  const before = r?.decision ?? null;
  const sitting = panelOnRequest(s, requestId);
  const agreed = sitting && agreedMeasures(sitting);
  const outcome = sitting && agreedOutcome(sitting);
  // Where a panel decides, what it agreed is filled in, and nothing that too few of it wanted.
  const proposed = (before?.measures ?? r?.assessment?.proposed ?? []).filter(
    (m) => !agreed || agreed.includes(m.kind),
  );
  return {
    ...valuesOf(proposed),
    ...(outcome && { outcome }),
    ...Object.fromEntries(dateValues('reviewOn', usualReviewDate(s, s.today, Boolean(r?.bypass)))),
    proportionality: before?.proportionality ?? r?.assessment?.proportionality ?? '',
    ...(before && { reasons: before.reasons }),
  };
}

function command(input: Answers, s: Situation, requestId: string): Answers {
  const { kinds: _k, m: _m, checks: _c, scope, exceptional, ...told } = input;
  const extent = (scope as Answers | undefined)?.extent;
  return {
    ...told,
    requestId,
    measures: measuresFrom(input, s),
    scope: extent ? scope : null,
    exceptional: givenReason(exceptional),
    checks: checksFrom(input),
  };
}

function box(path: string, input: Answers): string {
  if (path === 'scope') return 'scope.extent';
  if (path.startsWith('scope.services')) return 'scope.services';
  if (path === 'exceptional') return 'exceptional.reason';
  return measureBox(path, input);
}

export const decideRequest: StepForm = {
  type: 'decide-request',
  heading: (s) => `Decide: should contact with ${s.person.name} be limited?`,
  lead: (s, requestId) => {
    const r = requestOf(s, requestId);
    const sitting = panelOnRequest(s, requestId);
    return r ? (
      <>
        <Evidence s={s} ids={[...r.incidentIds, ...r.continuedIncidentIds]} />
        <TheRequest s={s} r={r} />
        <PersonsSide s={s} />
        <TriedBefore s={s} />
        {r.assessment && <TheAssessment s={s} assessment={r.assessment} />}
        <InForceNow s={s} />
        {sitting && (
          <section>
            <h2 class="govuk-heading-m">What the panel thinks</h2>
            <ThePanel s={s} sitting={sitting} views />
          </section>
        )}
      </>
    ) : null;
  },
  fields,
  initial,
  command,
  fieldFor: box,
  submit: 'Decide',
  sent: 'Decided. The letter comes next; nothing is in force before it goes.',
};
