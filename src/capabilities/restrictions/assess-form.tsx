import { requestOf } from '../../domain/casework/requests.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { sourceFor } from '../../domain/policy/ask.ts';
import { describeSource } from '../../domain/reasons.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import { checkSection, checksBefore, checksFrom } from '../cases/check-fields.ts';
import { serviceLabel } from '../cases/decided.tsx';
import { Evidence, InForceNow, PersonsSide, TheRequest } from '../cases/evidence.tsx';
import { measuresFrom } from '../cases/measure-answers.ts';
import { measureBox, measureFields } from '../cases/measure-fields.ts';
import type { StepForm } from '../cases/step-form.ts';
import { TriedBefore } from '../cases/tried-before.tsx';

type Answers = Record<string, unknown>;
type Asked = { name: string; label: string; hint?: string; rows?: number };

const area = ({ rows = 4, ...asked }: Asked): Field => ({ kind: 'textarea', rows, ...asked });

function deliveryFields(s: Situation): Field[] {
  const plan = s.pack.floor.serviceDeliveryPlan;
  if (plan.value === 'omitted') return [];
  return [
    {
      kind: 'section',
      heading: 'How will necessary services go on?',
      intro: (
        <p class="govuk-hint">
          For each, how it is still delivered. ({describeSource(sourceFor(s.pack, plan, 'service plan'))})
        </p>
      ),
      fields: s.pack.floor.mandatoryServices.value.map(
        (service): Field => ({
          kind: 'textarea',
          name: `delivery.${service}`,
          label: serviceLabel(service),
          optional: plan.value !== 'required',
          rows: 2,
        }),
      ),
    },
  ];
}

/** In the order the law asks: what it is, our part, the person, then what less would do, and only then measures. */
function fields(s: Situation): Field[] {
  return [
    {
      kind: 'section',
      heading: 'What it is',
      fields: [
        area({ name: 'circumstances', label: 'What happened, in all?' }),
        area({
          name: 'whyBeyondAssertiveness',
          label: 'Why does it go beyond being assertive, determined or upset?',
        }),
      ],
    },
    {
      kind: 'section',
      heading: 'Our own part',
      fields: [
        area({
          name: 'ownFailures',
          label: 'What did we get wrong, and is it put right?',
          hint: 'Missed repairs, unanswered complaints, broken promises. If there was nothing, say how you know.',
        }),
      ],
    },
    {
      kind: 'section',
      heading: 'The person',
      fields: [
        area({ name: 'needsConsidered', label: 'How were needs considered?' }),
        area({ name: 'linkToConduct', label: 'Could the conduct arise from a condition or a crisis?' }),
        area({
          name: 'account',
          label: 'What is their side?',
          hint: 'Or that it was asked for and not given.',
        }),
        area({
          name: 'equalityAim',
          label: 'What is the aim, and why is this a fair way to it?',
          hint: 'A disabled person may be treated less well only for a good aim, in a proportionate way. (Equality Act 2010 s.15)',
        }),
      ],
    },
    {
      kind: 'section',
      heading: 'The effect',
      fields: [
        area({ name: 'impactOnStaff', label: 'On colleagues and their work', rows: 3 }),
        area({ name: 'impactOnOthers', label: 'On other customers', rows: 3 }),
      ],
    },
    {
      kind: 'lines',
      name: 'lesserOptions',
      label: 'What less would do, and why is it not enough?',
      hint: 'A conversation, an apology, another colleague, an agreement, a further warning.',
      lineName: 'Option',
      atMost: 20,
      fields: [
        { kind: 'text', name: 'option', label: 'A lesser option' },
        area({ name: 'whyNot', label: 'Why it is not enough', rows: 2 }),
      ],
    },
    ...checkSection(
      s,
      checksBefore(s, 'decision').filter((p) => p.forMeasures.length === 0),
    ),
    {
      kind: 'radios',
      name: 'recommendation',
      label: 'What do you recommend?',
      options: [
        { value: 'do-not-restrict', text: 'Not to restrict' },
        {
          value: 'restrict',
          text: 'To restrict',
          reveal: measureFields(s, 'Which measures do you propose?'),
        },
      ],
    },
    area({
      name: 'proportionality',
      label: 'Why is what you recommend proportionate?',
      hint: 'What the person keeps, what it protects, and why no less will do.',
    }),
    ...deliveryFields(s),
  ];
}

function initial(s: Situation, requestId: string): FormValues {
  const request = requestOf(s, requestId);
  const account = s.file?.accounts.map((a) => a.account).join('\n\n');
  return {
    whyBeyondAssertiveness: request?.whyBeyondAssertiveness ?? '',
    circumstances: request?.context ?? '',
    account: account ?? '',
  };
}

function command(input: Answers, s: Situation, requestId: string): Answers {
  const { kinds: _k, m: _m, delivery, checks: _c, ...told } = input;
  const plan = Object.entries((delivery ?? {}) as Record<string, string>);
  return {
    ...told,
    requestId,
    delivery: plan.map(([service, how]) => ({ service, how })),
    checks: checksFrom(input),
    proposed: measuresFrom(input, s),
  };
}

function firstUnplanned(s: Situation, input: Answers): string {
  const planned = (input.delivery ?? {}) as Answers;
  return `delivery.${s.pack.floor.mandatoryServices.value.find((service) => !(service in planned)) ?? ''}`;
}

export const assessRequest: StepForm = {
  type: 'assess-request',
  heading: (s) => `Would limits on contact be fair to ${s.person.name}?`,
  lead: (s, requestId) => {
    const r = requestOf(s, requestId);
    return r ? (
      <>
        <Evidence s={s} ids={[...r.incidentIds, ...r.continuedIncidentIds]} />
        <TheRequest s={s} r={r} />
        <PersonsSide s={s} />
        <TriedBefore s={s} />
        <InForceNow s={s} />
      </>
    ) : null;
  },
  fields,
  initial,
  command,
  fieldFor: (path, input, s) => (path === 'delivery' ? firstUnplanned(s, input) : measureBox(path, input)),
  submit: 'Send the assessment',
  sent: 'Assessment sent. It can now be decided.',
};
