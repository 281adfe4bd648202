import { londonClock } from '../../domain/calendar.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { Field, FormValues, Option } from '../../ui/form-fields.ts';
import { channelOptions } from '../cases/came-fields.ts';
import type { StepForm } from '../cases/step-form.ts';
import { actFirst } from './at-once-forms.tsx';
import { conductNotOpinion } from './only-opinion.tsx';
import { ticked, whatFits } from './report-fields.ts';
import { moreToTell } from './report-more.ts';

const option = (value: string, text: string): Option => ({ value, text });

const calledName = (s: Situation): string =>
  s.person.relationship === 'organisation' ? s.person.name : (s.person.name.split(' ')[0] ?? '');

/** Now, as the boxes for a day and a time of day hold it. */
export function nowAs(name: string, s: Situation): FormValues {
  const [year = '', month = '', day = ''] = s.today.split('-');
  const { minutes } = londonClock(s.now);
  const pad = (n: number) => String(n).padStart(2, '0');
  return {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
    [`${name}-time`]: `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`,
  };
}

/** The few questions a report needs: half a minute for a shaken colleague. */
const needed = (s: Situation): Field[] => [
  {
    kind: 'datetime',
    name: 'when',
    label: 'When was it?',
    hint: 'Filled with now. Leave the time empty if nobody knows it.',
  },
  {
    kind: 'select',
    name: 'channel',
    label: 'How?',
    options: channelOptions,
  },
  {
    kind: 'radios',
    name: 'actor',
    label: 'Who did it?',
    options: [
      option('person', s.person.name),
      option('household-member', 'Somebody they live with'),
      option('visitor', 'A visitor of theirs'),
      option('representative', 'Somebody who speaks for them'),
      option('unknown', 'Not known'),
    ],
  },
  {
    kind: 'textarea',
    name: 'whatHappened',
    label: 'What happened, in your words',
    hint: conductNotOpinion(s),
  },
];

const howItEnded = (s: Situation): Field[] => [
  {
    kind: 'radios',
    name: 'contactEnded',
    label: 'Did you end the contact?',
    options: [
      option('no', 'No'),
      {
        value: 'yes',
        text: 'Yes',
        reveal: [
          {
            kind: 'radios',
            name: 'warnedBeforeEnding',
            label: 'Did you warn first that you would?',
            inline: true,
            options: [option('yes', 'Yes'), option('no', 'No')],
          },
          { kind: 'textarea', name: 'whyNotWarned', label: 'If not, why not?', optional: true, rows: 2 },
        ],
      },
    ],
  },
  {
    kind: 'textarea',
    name: 'realRequest',
    label: `What was ${calledName(s)} asking for?`,
    hint: 'So that somebody answers it.',
    optional: true,
    rows: 2,
  },
  {
    kind: 'textarea',
    name: 'ledUpTo',
    label: 'Is there anything that might explain it?',
    hint: 'A need, a bad day, a failure of ours, what came before.',
    optional: true,
    rows: 2,
  },
];

/** Asked of whoever reports and of whoever adds later. */
export const shownBy: Field = {
  kind: 'file',
  name: 'files',
  label: 'Is there something that shows it?',
  hint: 'A picture, a recording, a screenshot, a letter. Up to 20 files of 25 MB. Nobody sees it but those who may read the case.',
  multiple: true,
  optional: true,
};

export const reportIncidentForm: StepForm = {
  type: 'report-incident',
  heading: () => 'What happened?',
  fields: (s) => [...actFirst(s), ...needed(s), ...whatFits(s), ...howItEnded(s), moreToTell, shownBy],
  initial: (s) => ({ ...nowAs('when', s), actor: 'person', contactEnded: 'no', manner: 'not-known' }),
  command: reportFrom,
  fieldFor: reportField,
  submit: 'Send',
  sent: 'Sent. A manager looks at it, and support for you is on its way.',
};

/** From the boxes to the command: what was not asked for is left to the schema's own defaults. */
export function reportFrom(input: Record<string, unknown>): Record<string, unknown> {
  const { when, fits: _, more, contactEnded, daysUnfit, affected, ...rest } = input;
  const told = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('conduct-')));
  const [on, time] = String(when ?? '').split('T');
  const chosen = (more as string[] | undefined) ?? [];
  const ended = contactEnded === 'yes';
  return {
    ...told,
    ...(on ? { on } : {}),
    minutes: minutesOf(time),
    conduct: ticked(input).map(({ key }) => key),
    ...(Array.isArray(affected) && affected.length > 0 ? { affected } : {}),
    repeatedWithin: chosen.includes('repeated'),
    contactEnded: ended,
    ...(ended ? {} : { warnedBeforeEnding: 'not-applicable' }),
    ...(daysUnfit === undefined ? {} : { daysUnfit: Number(daysUnfit) }),
  };
}

/** Minutes after midnight; a time that cannot be read is passed on as one that no day has. */
function minutesOf(time: string | undefined): number | null {
  if (!time) return null;
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  const read = Number(hours) * 60 + Number(minutes);
  return Number.isInteger(read) && Number(minutes) < 60 ? read : 1440;
}

function reportField(path: string, input: Record<string, unknown>): string {
  if (path === 'on' || path === 'minutes') return 'when';
  const [root = '', index] = path.split('.');
  if (root === 'conduct') return ticked(input)[Number(index)]?.box ?? 'fits';
  return ['effect', 'affected', 'files'].includes(root) ? root : path;
}
