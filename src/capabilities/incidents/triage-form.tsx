import { describeTime } from '../../domain/calendar.ts';
import { withoutCapital } from '../../domain/capital.ts';
import { conductNamed, type NamedConduct } from '../../domain/casework/conduct.ts';
import { casesOf, type Situation } from '../../domain/casework/situation.ts';
import { followUpNames } from '../../domain/casework/steps/report-incident.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { type Incident, type TriageOutcome, triageOutcomes } from '../../domain/facts/incidents.ts';
import type { FollowUp } from '../../domain/facts/vocabulary.ts';
import { sourceOf } from '../../domain/policy/cited.ts';
import type { Source } from '../../domain/reasons.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Field } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Masked } from '../../ui/masked.tsx';
import { Clause } from '../../ui/reasons.tsx';
import { Files } from '../cases/files.tsx';
import { clauseAddress } from '../cases/step-address.ts';
import type { StepForm } from '../cases/step-form.ts';
import { AskedFirst, OnlyOpinion } from './only-opinion.tsx';
import { InView } from './pattern-in-view.tsx';

const outcomeNames: Record<TriageOutcome, string> = {
  warning: 'A warning',
  restriction: 'A request to restrict contact',
  'safety-alert': 'A safety alert',
  'tenancy-breach': 'A tenancy breach case',
  'police-report': 'A report to the police',
  support: 'Support for the person',
  none: 'Nothing follows',
};

const incidentOf = (s: Situation, id: string): Incident | undefined =>
  s.file?.incidents.find((i) => i.incidentId === id);

const namedIn = (s: Situation, incident: Incident): NamedConduct[] =>
  incident.conduct.map((key) => conductNamed(s.pack, key)).filter((n) => n !== null);

/** "Tuesday 4 August 2026, 10am, by phone: Threats". */
export function incidentInWords(s: Situation, i: Incident): string {
  const time = i.minutes === null ? 'time not known' : describeTime(i.minutes);
  const what = namedIn(s, i).map((n) => n.subtype.label);
  return `${dateInWords(i.on)}, ${time} (${channelNames[i.channel]})${what.length > 0 ? `: ${what.join('; ')}` : ''}`;
}

export type Mandatory = { followUp: FollowUp; because: string; source: Source };

/** What the policy says follows from conduct of these kinds, once each, with the clause (PL-14). */
export function mandatoryFor(s: Situation, incident: Incident): Mandatory[] {
  const all = namedIn(s, incident).flatMap(({ subtype }) =>
    subtype.followUps.map((followUp) => ({
      followUp,
      because: subtype.label,
      source: sourceOf(s.pack.landlord.shortName, subtype, 'follow-ups'),
    })),
  );
  return [...new Map(all.map((m) => [m.followUp, m])).values()];
}

/** The incident in its pattern: what else there was, what we know of needs, what the policy says follows. */
function Pattern({ s, incident }: { s: Situation; incident: Incident }): Html {
  const others = casesOf(s)
    .flatMap((c) => c.incidents)
    .filter((i) => i.incidentId !== incident.incidentId)
    .sort((a, b) => (a.on < b.on ? 1 : -1));
  const mandatory = mandatoryFor(s, incident);
  const { status, needs } = s.person.register.needs;
  return (
    <>
      <h2 class="govuk-heading-m">{incidentInWords(s, incident)}</h2>
      <p class="govuk-body evenhand-words">{incident.whatHappened}</p>
      <OnlyOpinion s={s} incident={incident} />
      {incident.realRequest && <p class="govuk-body">They were asking for: {incident.realRequest}</p>}
      {incident.ledUpTo && <p class="govuk-body">What might explain it: {incident.ledUpTo}</p>}
      {incident.wordsUsed && <Masked words={incident.wordsUsed} from={incidentInWords(s, incident)} />}
      <Files caseId={s.file?.caseId ?? ''} holderId={incident.incidentId} files={incident.files ?? []} />
      <p class="evenhand-quiet">
        Reported by {incident.by.name}, {incident.by.role}
      </p>
      <h2 class="govuk-heading-m">What else there is</h2>
      {others.length === 0 ? (
        <p class="govuk-body">This is the first incident on record.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {others.map((i) => (
            <li>{incidentInWords(s, i)}</li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        {status === 'not-asked'
          ? 'Nobody has asked yet whether they have needs that might explain it.'
          : needs.length === 0
            ? 'No needs are on record; they were asked.'
            : `Needs on record: ${needs.map((n) => n.kind.replaceAll('-', ' ')).join(', ')}${needs.some((n) => n.mayAffectConduct) ? '. They may affect conduct' : ''}.`}
      </p>
      <InView s={s} incidentId={incident.incidentId} />
      <AskedFirst prompts={[...new Set(namedIn(s, incident).flatMap(({ subtype }) => subtype.prompts))]} />
      {mandatory.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What the policy says follows</h2>
          <ul class="govuk-list govuk-list--bullet">
            {mandatory.map(({ followUp, because, source }) => (
              <li>
                {followUpNames[followUp]}, because of “{because}”{' '}
                <Clause source={source} address={clauseAddress} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function triageFields(s: Situation, target: string): Field[] {
  const incident = incidentOf(s, target);
  const mandatory = incident ? mandatoryFor(s, incident) : [];
  return [
    {
      kind: 'textarea',
      name: 'assessment',
      label: 'How serious is it, and is it part of a pattern?',
      hint: 'What you know of the person, what happened before, and whether we did something that led to it.',
    },
    {
      kind: 'radios',
      name: 'severity',
      label: 'How serious was it?',
      options: [
        { value: 'minor', text: 'Minor', hint: 'Upsetting, and over' },
        { value: 'serious', text: 'Serious', hint: 'Distress, fear, or work kept from being done' },
        { value: 'severe', text: 'Severe', hint: 'Harm, or a danger of it' },
      ],
    },
    {
      kind: 'radios',
      name: 'extent',
      label: 'How much of it is there?',
      inline: true,
      options: [
        { value: 'once', text: 'Once' },
        { value: 'repeated', text: 'Repeated' },
        { value: 'continuing', text: 'It goes on' },
      ],
    },
    {
      kind: 'checkboxes',
      name: 'outcomes',
      label: 'What follows?',
      options: triageOutcomes.map((value) => ({
        value,
        text: outcomeNames[value],
        ...(value === 'none' ? { exclusive: true } : {}),
      })),
    },
    ...mandatory
      .filter(({ followUp }) => followUp !== 'staff-support')
      .map(
        ({ followUp }): Field => ({
          kind: 'textarea',
          name: `notTaken-${followUp}`,
          label: `If not, why not: ${withoutCapital(followUpNames[followUp])}?`,
          optional: true,
          rows: 2,
        }),
      ),
  ];
}

export const triageIncidentForm: StepForm = {
  type: 'triage-incident',
  heading: () => 'What should follow from this?',
  lead: (s, target) => {
    const incident = incidentOf(s, target);
    return incident ? <Pattern s={s} incident={incident} /> : null;
  },
  fields: triageFields,
  command: (input, _, target) => ({
    incidentId: target,
    severity: input.severity,
    extent: input.extent,
    assessment: input.assessment,
    outcomes: input.outcomes,
    notTaken: Object.entries(input).flatMap(([name, reason]) =>
      name.startsWith('notTaken-') ? [{ followUp: name.slice('notTaken-'.length), reason }] : [],
    ),
  }),
  fieldFor: (path, input) => {
    const [root, index] = path.split('.');
    if (root !== 'notTaken') return root ?? path;
    return Object.keys(input).filter((name) => name.startsWith('notTaken-'))[Number(index)] ?? 'outcomes';
  },
  submit: 'Save what follows',
  sent: 'Saved. What follows is on the list of whoever does it.',
};
