import { describeDuration } from '../../domain/calendar.ts';
import { casesOf, type Situation, standingRestrictions } from '../../domain/casework/situation.ts';
import { deathOf } from '../../domain/facts/changes.ts';
import { shortDate } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import type { StepForm } from '../cases/step-form.ts';

const cases = (n: number) => (n === 1 ? 'one case' : `${n} cases`);

/** What ends, said before anybody agrees to it. */
function WhatEnds({ s }: { s: Situation }): Html {
  const all = casesOf(s);
  const standing = standingRestrictions(all, s.today).length;
  return (
    <>
      <p class="govuk-body">
        Make sure that it is this person: {s.person.name}, {s.person.reference}
        {s.person.dateOfBirth && `, born ${shortDate(s.person.dateOfBirth)}`}.
      </p>
      <p class="govuk-body">From the moment you record it:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>no letter or mail goes to them, and letters that wait are held back</li>
        <li>
          {standing > 0
            ? `${standing === 1 ? 'the restriction ends' : `all ${standing} restrictions end`}, and `
            : ''}
          {all.length === 0
            ? 'nothing is left open about them'
            : `warnings, alerts, requests and reviews end, in ${cases(all.length)}`}
        </li>
        <li>the contact check says how to meet whoever gets in touch about them</li>
      </ul>
    </>
  );
}

const changeName: StepForm = {
  type: 'change-name',
  heading: () => 'What is their name now?',
  lead: () => (
    <p class="govuk-body">
      The name they tell you is enough: nobody is asked why, or for a certificate. From now on it is the name
      in every case, at every contact and in every letter. Letters that went stay as they were sent; those
      that wait are held until somebody has looked.
    </p>
  ),
  fields: () => [
    { kind: 'text', name: 'to', label: 'Name', autocomplete: 'off', spellcheck: false },
    {
      kind: 'radios',
      name: 'findable',
      label: 'May those who need it still find them by their earlier name?',
      hint: 'Ask the person. Whoever finds them so sees the name they have now, never the earlier one.',
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No: nobody finds them by it' },
      ],
    },
  ],
  initial: () => ({ findable: 'yes' }),
  command: ({ to, findable }) => ({ to, findable: findable === undefined ? undefined : findable === 'yes' }),
  submit: 'Use this name from now on',
  sent: 'This is the name from now on, in every case and at every contact.',
};

const recordMove: StepForm = {
  type: 'record-move',
  heading: () => 'Where do they live now?',
  lead: () => (
    <p class="govuk-body">
      What is arranged with them goes with them. Visits, and places that they keep away from, were chosen for
      the home they had: the case’s owner is asked to look at those again.
    </p>
  ),
  fields: () => [
    { kind: 'date', name: 'on', label: 'When did they move?' },
    {
      kind: 'radios',
      name: 'safely',
      label: 'Did they move to be safe from somebody?',
      options: [
        {
          value: 'no',
          text: 'No',
          reveal: [
            { kind: 'text', name: 'address', label: 'Where they live now', autocomplete: 'off' },
            {
              kind: 'text',
              name: 'postcode',
              label: 'Postcode',
              optional: true,
              width: 10,
              autocomplete: 'off',
            },
          ],
        },
        {
          value: 'yes',
          text: 'Yes: keep where they live now safe',
          hint: 'No address is on their record, at the check, on a sheet, in a search or in an export. You write it afterwards on a page that only those who need it can open.',
          reveal: [
            {
              kind: 'textarea',
              name: 'lettersBy',
              label: 'How do letters reach them?',
              hint: 'As agreed with them: handed over at an office, through a support worker. No letter goes by post.',
              rows: 2,
            },
          ],
        },
      ],
    },
  ],
  command: ({ on, safely, address, postcode, lettersBy }) =>
    safely === 'yes'
      ? { on, safely: true, lettersBy }
      : { on, safely: safely === undefined ? undefined : false, address, postcode },
  submit: 'Record the move',
  sent: 'Recorded. What was chosen for the home they had is looked at again.',
};

const endTenancy: StepForm = {
  type: 'end-tenancy',
  heading: (s) => `When did ${s.person.name}’s tenancy end?`,
  lead: (s) => (
    <p class="govuk-body">
      They may still be in touch, as a former tenant. Each restriction that stands is looked at within{' '}
      {describeDuration(s.pack.review.afterTenancyEnd.value)}: none lingers over somebody who left.
    </p>
  ),
  fields: () => [{ kind: 'date', name: 'on', label: 'Last day of the tenancy' }],
  command: (input) => input,
  submit: 'Record the end of the tenancy',
  sent: 'Recorded. They are a former tenant, and what stands is looked at again.',
};

const recordDeath: StepForm = {
  type: 'record-death',
  heading: (s) => `Has ${s.person.name} died?`,
  lead: (s) => <WhatEnds s={s} />,
  fields: () => [
    {
      kind: 'date',
      name: 'on',
      label: 'When did they die?',
      hint: 'Leave this empty if nobody knows the day.',
      optional: true,
    },
    {
      kind: 'textarea',
      name: 'howKnown',
      label: 'Who told us, and how did you make sure?',
      hint: 'A relative who rang, the notice of a registrar, the hospital.',
      rows: 3,
    },
    {
      kind: 'textarea',
      name: 'speaksForThem',
      label: 'Who speaks for them now?',
      hint: 'Their name, who they are to the person, and how they are reached. Colleagues see this when somebody is in touch.',
      rows: 2,
      optional: true,
    },
  ],
  command: (input) => input,
  submit: 'Record the death',
  sent: 'Recorded. Nothing more goes to them, and colleagues are told how to meet whoever is in touch.',
};

const correctDeath: StepForm = {
  type: 'correct-death',
  heading: (s) => `Is ${s.person.name} alive?`,
  lead: (s) => {
    const death = deathOf(s.person.register);
    return (
      <>
        {death && (
          <p class="govuk-body evenhand-words">
            Recorded by {death.by.name}: {death.howKnown}
          </p>
        )}
        <p class="govuk-body">
          Nothing that ended starts again by itself. The owner of each case is asked to read what ended, to
          say sorry where that is due, and to decide anew whether anything is needed.
        </p>
      </>
    );
  },
  fields: () => [
    {
      kind: 'textarea',
      name: 'reason',
      label: 'How do we know, and how did the mistake come about?',
      rows: 4,
    },
  ],
  command: (input) => input,
  submit: 'Put it right',
  sent: 'Put right. The owner of each case is asked to look at what ended by mistake.',
};

/** What changes in a person's life, each on a page of its own. */
export const lifeForms: StepForm[] = [changeName, recordMove, endTenancy, recordDeath, correctDeath];
