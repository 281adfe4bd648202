import { withCapital } from '../../domain/capital.ts';
import type { EmergencyRoute } from '../../domain/contact/arrangements.ts';
import { services } from '../../domain/facts/channels.ts';
import { instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import type { Instructed } from './instruction.ts';

export const instructionFields: Field[] = [
  { kind: 'text', name: 'reference', label: 'Reference on the order', optional: true, width: 20 },
  {
    kind: 'text',
    name: 'phone',
    label: 'Or the phone number on it',
    optional: true,
    width: 20,
    inputmode: 'tel',
  },
  {
    kind: 'radios',
    name: 'channel',
    label: 'What are you about to do?',
    inline: true,
    options: [
      { value: 'visit', text: 'Visit' },
      { value: 'phone', text: 'Call' },
    ],
  },
  {
    kind: 'select',
    name: 'service',
    label: 'What is it about?',
    options: services.map((value) => ({ value, text: withCapital(value.replaceAll('-', ' ')) })),
  },
];

type Asking = { values: FormValues; errors?: readonly FieldError[] };

export function AskInstruction({ values, errors = [] }: Asking): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Before you visit or call</h1>
      <p class="govuk-body">Ask about the person on your order. Each question is on record.</p>
      <Form
        action="/instruction"
        method="get"
        fields={instructionFields}
        values={values}
        errors={errors}
        submit="See what to do"
      />
    </>
  );
}

type Told = { people: readonly Instructed[]; route: EmergencyRoute; always: string; now: string };

/** What to do, what to say, how to be safe; nothing of what happened or why. */
export function Instructions({ people, route, always, now }: Told): Html {
  return (
    <>
      {people.length === 0 && (
        <>
          <h1 class="govuk-heading-l">Nobody on record matches that</h1>
          <p class="govuk-body">
            Check the reference on the order. Where it is right, nothing is arranged: help as normal.
          </p>
        </>
      )}
      {people.map((p, i) => (
        <section>
          <p class="govuk-body govuk-!-margin-bottom-1">{p.address}</p>
          {i === 0 ? <h1 class="govuk-heading-l">{p.name}</h1> : <h2 class="govuk-heading-l">{p.name}</h2>}
          {p.safety.length > 0 && (
            <div class="evenhand-safety">
              <p class="govuk-body govuk-!-margin-bottom-1">
                <strong>To be safe</strong>
              </p>
              {p.safety.map((words) => (
                <p class="govuk-body govuk-!-margin-bottom-1">{words}</p>
              ))}
            </div>
          )}
          <div class="evenhand-do">
            {p.instruction.map((line) => (
              <p class="evenhand-do__line">{line}</p>
            ))}
          </div>
          {p.say && (
            <p class="govuk-body">
              Say: <q class="evenhand-facts__say">{p.say}</q>
            </p>
          )}
        </section>
      ))}
      <p class="govuk-body">{always}</p>
      <p class="govuk-body">
        {route.text.replace(/\.$/, '')}. {withCapital(route.hours)}:{' '}
        <a class="govuk-link govuk-link--no-visited-state" href={`tel:${route.phone.replaceAll(' ', '')}`}>
          {route.phone}
        </a>
      </p>
      <p class="evenhand-quiet">True at {instantInWords(now)}. Ask again before each visit; keep no copy.</p>
      <p class="govuk-body evenhand-no-print">
        <a class="govuk-link" href="/instruction">
          Ask about somebody else
        </a>
      </p>
    </>
  );
}
