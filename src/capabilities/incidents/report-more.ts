import { withCapital } from '../../domain/capital.ts';
import { affectedKinds } from '../../domain/facts/vocabulary.ts';
import type { Field, Option } from '../../ui/form-fields.ts';

const option = (value: string, text: string): Option => ({ value, text });

/** What a report may add, each asked only of those who have it to tell. */
export const moreToTell: Field = {
  kind: 'checkboxes',
  name: 'more',
  label: 'Is there more to tell now?',
  hint: 'It can also be added later.',
  optional: true,
  options: [
    {
      ...option('words', 'The words that were used'),
      reveal: [
        {
          kind: 'textarea',
          name: 'wordsUsed',
          label: 'As they were said',
          hint: 'Hidden until somebody opens them.',
        },
      ],
    },
    {
      ...option('affected', 'Somebody other than our own staff was affected'),
      reveal: [
        {
          kind: 'checkboxes',
          name: 'affected',
          label: 'Who was affected?',
          options: affectedKinds.map((k) => option(k, withCapital(k.replaceAll('-', ' ')))),
        },
      ],
    },
    { ...option('repeated', 'It happened several times within this one contact') },
    {
      ...option('hurt', 'Somebody was hurt, or could not work'),
      reveal: [
        {
          kind: 'radios',
          name: 'injury',
          label: 'How badly?',
          options: [
            option('none', 'Not injured'),
            option('injury', 'Injured'),
            option('specified-injury', 'A broken bone, a hospital stay or similar'),
          ],
        },
        {
          kind: 'text',
          name: 'daysUnfit',
          label: 'Whole days unfit for work so far',
          inputmode: 'numeric',
          width: 3,
          optional: true,
        },
        {
          kind: 'textarea',
          name: 'effectDetail',
          label: 'What effect did it have?',
          optional: true,
          rows: 2,
        },
      ],
    },
    {
      ...option('place', 'Where it was, or that they were asked to leave'),
      reveal: [
        { kind: 'text', name: 'place', label: 'Where?', optional: true },
        {
          kind: 'radios',
          name: 'askedToLeave',
          label: 'Were they asked to leave?',
          options: [
            option('no', 'No'),
            option('left', 'Yes, and they left'),
            option('refused', 'Yes, and they did not'),
          ],
        },
      ],
    },
    {
      ...option('police', 'The police were told'),
      reveal: [{ kind: 'text', name: 'policeReference', label: 'Police reference', width: 20 }],
    },
    {
      ...option('online', 'It was published online'),
      reveal: [
        { kind: 'text', name: 'publication.address', label: 'Web address' },
        { kind: 'date', name: 'publication.capturedOn', label: 'When was it captured?' },
        { kind: 'text', name: 'publication.target', label: 'Who is it about?' },
      ],
    },
    {
      ...option('counter', 'They say that a colleague did something wrong'),
      reveal: [
        {
          kind: 'textarea',
          name: 'counterAllegation',
          label: 'What do they say?',
          hint: 'Somebody who was not involved looks into it.',
          rows: 3,
        },
      ],
    },
    {
      ...option('no-time', 'Why the time is not known'),
      reveal: [{ kind: 'text', name: 'whyNoTime', label: 'Why is the time not known?' }],
    },
  ],
};
