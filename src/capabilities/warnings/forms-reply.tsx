import { usualFormat } from '../../domain/casework/letters.ts';
import { incidentOf } from '../../domain/casework/steps/add-to-incident.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { dateInWords } from '../../ui/dates.ts';
import { Masked } from '../../ui/masked.tsx';
import { formatField } from '../cases/format-field.ts';
import type { StepForm } from '../cases/step-form.ts';

export const replyToMessageForm: StepForm = {
  type: 'reply-to-message',
  heading: (s) => `Reply to ${s.person.name}’s message`,
  lead: (s, id) => {
    const i = incidentOf(s, id);
    if (!i) return null;
    const when = `${dateInWords(i.on)}, ${channelNames[i.channel]}`;
    return (
      <>
        <p class="govuk-body">
          One letter with both: the answer to what they asked for, and that how it was put is unacceptable.
        </p>
        <p class="govuk-body evenhand-words">
          {when}: {i.whatHappened}
        </p>
        {i.wordsUsed && <Masked words={i.wordsUsed} from={when} />}
        {i.realRequest && <p class="govuk-body">They were asking for: {i.realRequest}</p>}
      </>
    );
  },
  fields: (s, id) => {
    const asked = Boolean(id && incidentOf(s, id)?.realRequest);
    return [
      {
        kind: 'textarea',
        name: 'answer',
        label: 'The answer to what they asked for',
        hint: 'As you would give it to anybody; or who answers it, and by when.',
        optional: !asked,
        rows: 4,
      },
      {
        kind: 'textarea',
        name: 'behaviour',
        label: 'Which words are unacceptable, and why?',
        hint: 'What was written, not what kind of person they are, nor what they think of us: they may say that.',
        rows: 3,
      },
      {
        kind: 'textarea',
        name: 'mustChange',
        label: 'What must change?',
        hint: 'Something they can do.',
        rows: 2,
      },
      {
        kind: 'textarea',
        name: 'mayFollow',
        label: 'What may follow if it does not?',
        hint: 'May, not will: somebody decides then.',
        rows: 2,
      },
      formatField(s),
    ];
  },
  initial: (s) => ({ format: usualFormat(s) }),
  command: (input, _, incidentId) => ({ ...input, incidentId }),
  submit: 'Issue the reply',
  sent: 'The reply is issued, and its letter is in the case.',
};
