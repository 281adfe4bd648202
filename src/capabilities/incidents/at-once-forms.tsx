import { describeEnd } from '../../domain/calendar-words.ts';
import { instantsOf, isRecent } from '../../domain/casework/immediate.ts';
import { mayAct } from '../../domain/casework/independence.ts';
import { casesOf, type Situation } from '../../domain/casework/situation.ts';
import {
  actNames,
  holdsAt,
  type ImmediateAct,
  type ImmediateAction,
} from '../../domain/facts/immediate-actions.ts';
import { sourceOf } from '../../domain/policy/cited.ts';
import type { Field, Option } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Clause } from '../../ui/reasons.tsx';
import { channelOptions } from '../cases/came-fields.ts';
import { clauseAddress, concernedIn, stepAddress } from '../cases/step-address.ts';
import type { StepForm } from '../cases/step-form.ts';
import { ticked, whatFits } from './report-fields.ts';
import { incidentInWords } from './triage-form.tsx';

/** Before it is done, in the words of whoever does it; afterwards as everybody reads it. */
const toDo: Record<ImmediateAct, { text: string; hint: string }> = {
  'end-contact': { text: 'I ended the contact, or am ending it', hint: 'Over with this contact' },
  leave: { text: 'I left, or am leaving', hint: 'Over with this contact' },
  'visits-in-twos': { text: 'Two people at home visits', hint: 'Nobody goes alone' },
  'no-visits': {
    text: 'No home visits',
    hint: 'Repairs and safety checks still go ahead, with two people',
  },
  'office-by-appointment': {
    text: 'Seen at an office by appointment only',
    hint: 'Every other way stays open',
  },
  'manager-takes-calls': {
    text: 'A manager takes their calls',
    hint: 'If none is free, colleagues take anything urgent',
  },
};

const deciders = (s: Situation): string => {
  const roles = s.pack.people.permissions.find((p) => p.action === 'decide-immediate-action')?.roles ?? [];
  return roles.map((id) => s.pack.people.roles.find((r) => r.id === id)?.label ?? id).join(', ');
};

/** What it does and how long, before anything is asked; in danger nobody reads a page. */
function BeforeYouAct({ s, target }: { s: Situation; target: string }): Html {
  const { until } = instantsOf(s);
  const incident = s.file?.incidents.find((i) => i.incidentId === target);
  const holding = casesOf(s)
    .flatMap((f) => f.immediateActions)
    .filter((a) => holdsAt(a, s.now));
  const source = sourceOf(s.pack.landlord.shortName, s.pack.immediateAction.expires, 'immediate action');
  return (
    <>
      <p class="govuk-body">
        <strong>If anybody is in danger: get away, then 999.</strong>
      </p>
      <p class="govuk-body">
        What lasts is shown at every contact from the moment you send this. It lapses at {describeEnd(until)}{' '}
        <Clause source={source} address={clauseAddress} />. Before then one of these decides whether it stays
        for a short time: {deciders(s)}. Emergencies and complaints are taken whatever you choose.
      </p>
      {incident && <p class="govuk-body">About: {incidentInWords(s, incident)}</p>}
      <AlreadyReported s={s} target={target} />
      {holding.length > 0 && (
        <p class="govuk-body">
          In place already:{' '}
          {holding.map((a) => `${doneInWords(a)}, until ${describeEnd(a.until)}`).join('. ')}.
        </p>
      )}
    </>
  );
}

/** What this colleague reported a short time ago, or may read: acting about it asks for no second report. */
function AlreadyReported({ s, target }: { s: Situation; target: string }): Html | null {
  if (target !== '' || !s.file) return null;
  const known = s.file.incidents.filter(
    (i) =>
      isRecent(s, i) &&
      !s.file?.immediateActions.some((a) => a.incidentId === i.incidentId) &&
      (i.by.staffId === s.actor.staffId || mayAct(s, 'read-case').length === 0),
  );
  if (known.length === 0) return null;
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">Is it about something that is reported already?</p>
      <ul class="govuk-list govuk-list--bullet">
        {known.map((i) => (
          <li>
            <a class="govuk-link" href={stepAddress(concernedIn(s), 'take-immediate-action', i.incidentId)}>
              {incidentInWords(s, i)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Above a report: who has to act now does that first, on a page that asks less. */
export const actFirst = (s: Situation): Field[] =>
  s.pack.immediateAction.acts.length === 0 || mayAct(s, 'act-at-once').length > 0
    ? []
    : [
        {
          kind: 'words',
          content: (
            <p class="govuk-body">
              Does something have to happen at once, such as no lone visits?{' '}
              <a class="govuk-link" href={stepAddress(concernedIn(s), 'take-immediate-action')}>
                Act at once
              </a>
              . That page makes the report too.
            </p>
          ),
        },
      ];

export const doneInWords = ({ acts }: ImmediateAction) => acts.map((act) => actNames[act]).join('; ');

/** Where the policy has colleagues say first that they will end it, a report made now says whether they did (KA-22). */
const saidFirst = (s: Situation, target: string): Pick<Option, 'reveal'> =>
  target !== '' || s.pack.conduct.staffMayEndContact.value === 'at-any-time'
    ? {}
    : {
        reveal: [
          {
            kind: 'radios',
            name: 'incident.warnedBeforeEnding',
            label: 'Did you say first that you would?',
            inline: true,
            options: [
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ],
          },
          { kind: 'text', name: 'incident.whyNotWarned', label: 'If not, why not?', optional: true },
        ],
      };

const whatHappened: readonly Field[] = [
  {
    kind: 'textarea',
    name: 'incident.whatHappened',
    label: 'What happened?',
    hint: 'A sentence or two. You can add to it later.',
    rows: 3,
  },
  { kind: 'select', name: 'incident.channel', label: 'How?', options: channelOptions },
];

export const takeAtOnceForm: StepForm = {
  type: 'take-immediate-action',
  heading: (s) => `What are you doing at once about ${s.person.name}?`,
  lead: (s, target) => <BeforeYouAct s={s} target={target} />,
  fields: (s, target) => [
    {
      kind: 'checkboxes',
      name: 'acts',
      label: 'What are you doing?',
      options: s.pack.immediateAction.acts.map(({ act }) => ({
        value: act,
        ...toDo[act],
        ...(act === 'end-contact' ? saidFirst(s, target) : {}),
      })),
    },
    ...(target === '' ? whatHappened : []),
    { kind: 'textarea', name: 'reason', label: 'Why can it not wait?', rows: 2 },
    {
      kind: 'radios',
      name: 'told',
      label: `Does ${s.person.name} know?`,
      options: [
        { value: 'told', text: 'Yes, I said so' },
        {
          value: 'not-told',
          text: 'No',
          reveal: [
            {
              kind: 'text',
              name: 'whyNotTold',
              label: 'Why not?',
              optional: s.pack.immediateAction.tell.value === 'when-confirmed',
            },
          ],
        },
      ],
    },
    // What can wait comes last: whoever is in a hurry stops before it.
    ...(target === '' ? whatFits(s).slice(0, 1) : []),
  ],
  initial: () => ({ 'incident.channel': 'phone' }),
  command: ({ fits, incident, ...input }, _, target) => {
    const told = Object.fromEntries(Object.entries(input).filter(([name]) => !name.startsWith('conduct-')));
    const rest = { ...told, whyNotTold: told.told === 'told' ? '' : (told.whyNotTold ?? '') };
    if (target !== '') return { ...rest, incidentId: target };
    const ended = Array.isArray(input.acts) && input.acts.includes('end-contact');
    const { warnedBeforeEnding, whyNotWarned, ...said } = (incident ?? {}) as Record<string, unknown>;
    return {
      ...rest,
      incident: {
        ...said,
        conduct: ticked({ ...input, fits }).map(({ key }) => key),
        ...(ended && warnedBeforeEnding !== undefined ? { warnedBeforeEnding } : {}),
        ...(ended ? { whyNotWarned: whyNotWarned ?? '' } : {}),
      },
    };
  },
  fieldFor: (path, input) => {
    const [, conduct, index] = /^incident\.(conduct)\.(\d+)/.exec(path) ?? [];
    if (conduct) return ticked(input)[Number(index)]?.box ?? 'fits';
    return path.startsWith('acts') ? 'acts' : path;
  },
  submit: 'Record it now',
  sent: 'Recorded. Every contact check shows it from now. Somebody asks how you are.',
};
