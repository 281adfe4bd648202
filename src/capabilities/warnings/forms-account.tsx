import { addDays } from '../../domain/calendar.ts';
import { reviewInvitedTo } from '../../domain/casework/steps/hear-person.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { FormValues, Option } from '../../ui/form-fields.ts';
import { channelOptions } from '../cases/came-fields.ts';
import type { StepForm } from '../cases/step-form.ts';

export const option = (value: string, text: string): Option => ({ value, text });

/** `2026-08-04` as the three boxes of a date. */
export function dateBoxes(name: string, date: string): FormValues {
  const [year = '', month = '', day = ''] = date.split('-');
  return {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  };
}

/** Two weeks: time to find help with an answer. A colleague may give another date. */
const daysToAnswer = 14;

export const inviteAccountForm: StepForm = {
  type: 'invite-account',
  heading: (s) => `Ask for ${s.person.name}’s side`,
  lead: (s) => {
    const { needs } = s.person.register.needs;
    const shut = [...new Set(needs.flatMap((n) => n.cannotUse))];
    return (
      <>
        <p class="govuk-body">
          Before anything is decided, they say what happened as they saw it. Any way that suits them will do,
          and somebody may speak for them.
        </p>
        {shut.length > 0 && (
          <p class="govuk-inset-text">
            They told us they cannot use: {shut.map((c) => channelNames[c]).join(', ')}.
          </p>
        )}
      </>
    );
  },
  fields: (s) => [
    {
      kind: 'select',
      name: 'how',
      label: 'How were they asked?',
      options: channelOptions,
      ...(reviewInvitedTo(s) && {
        hint: 'Choose letter, and the invitation to the review is issued as one.',
      }),
    },
    {
      kind: 'date',
      name: 'replyBy',
      label: 'By when can they answer?',
      hint: 'An answer that comes later is read as well.',
    },
  ],
  initial: (s) => dateBoxes('replyBy', addDays(s.today, daysToAnswer)),
  command: (input) => input,
  submit: 'Record that they were asked',
  sent: 'Recorded. The case waits for their side until the date you gave.',
};

export const recordAccountForm: StepForm = {
  type: 'record-account',
  heading: (s) => `What ${s.person.name} says`,
  lead: (s) => {
    const asked = s.file?.invitations.at(-1);
    return asked ? (
      <p class="govuk-body">
        Asked on {dateInWords(londonDate(asked.at))}, to answer by {dateInWords(asked.replyBy)}.
      </p>
    ) : null;
  },
  fields: () => [
    { kind: 'date', name: 'receivedOn', label: 'When did it come?' },
    { kind: 'select', name: 'how', label: 'How did it come?', options: channelOptions },
    { kind: 'textarea', name: 'account', label: 'What they said', hint: 'In their words where you can.' },
    {
      kind: 'radios',
      name: 'disputes',
      label: 'Do they say that it did not happen as recorded?',
      inline: true,
      options: [option('yes', 'Yes'), option('no', 'No')],
    },
  ],
  initial: (s) => ({ ...dateBoxes('receivedOn', s.today), disputes: 'no' }),
  command: ({ disputes, ...rest }) => ({ ...rest, disputes: disputes === 'yes' }),
  submit: 'Record their side',
  sent: 'Recorded. It is shown wherever the case is decided.',
};
