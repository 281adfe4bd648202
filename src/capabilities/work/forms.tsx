import { mayOwn } from '../../domain/casework/ownership.ts';
import { inWords, pointsToNote } from '../../domain/casework/points.ts';
import { asStamped, type Situation } from '../../domain/casework/situation.ts';
import type { Handover } from '../../domain/facts/handovers.ts';
import { householdStandingNames, householdStandings } from '../../domain/facts/households.ts';
import type { Restriction } from '../../domain/facts/restrictions.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Measures } from '../cases/measures.tsx';
import { Readers } from '../cases/readers.tsx';
import type { StepForm } from '../cases/step-form.ts';

/** Colleagues who may be given a case, and what each is here. */
const mayTakeIt = (s: Situation) =>
  s.colleagues
    .filter((c) => c.active && c.staffId !== s.file?.owner.staffId && mayOwn(s.pack, c.roles))
    .map((c) => ({ value: c.staffId, text: `${c.name}, ${asStamped(s.pack, c).role}` }));

const handOverCase: StepForm = {
  type: 'hand-over-case',
  heading: () => 'Hand over the case',
  lead: (s) => (
    <p class="govuk-body">
      {s.file?.owner.name} owns this case. Whoever takes it gets everything that waits for its owner, and both
      are told in their work.
    </p>
  ),
  fields: (s) => [
    {
      kind: 'select',
      name: 'to',
      label: 'Who takes it?',
      hint: 'Start typing a name. Only colleagues who may read and carry on a case are listed.',
      options: mayTakeIt(s),
      searchable: true,
    },
    {
      kind: 'textarea',
      name: 'reason',
      label: 'Why?',
      hint: 'Whoever takes it reads this first.',
      rows: 4,
    },
  ],
  command: (input) => input,
  submit: 'Hand it over',
  sent: 'Handed over.',
};

const acknowledge: StepForm = {
  type: 'acknowledge',
  heading: (s, id) => s.file?.obligations.find((o) => o.obligationId === id)?.what ?? 'Something to read',
  lead: (s, id) => <WhatToRead s={s} obligationId={id} />,
  fields: () => [],
  command: (_, __, obligationId) => ({ obligationId }),
  submit: 'I have read this',
  sent: 'Thank you. It is on record that you read it.',
};

const tellColleagues: StepForm = {
  type: 'tell-colleagues',
  heading: (s) => `Who else should read how to deal with ${s.person.name}?`,
  lead: (s, id) => (s.file ? <Readers file={s.file} restrictionId={id} /> : null),
  fields: (s, id) => {
    const asked = new Set(
      s.file?.obligations
        .filter((o) => o.kind === 'acknowledge' && o.subjectId === id)
        .map((o) => o.ownerStaffId),
    );
    const options = s.colleagues
      .filter((c) => c.active && !asked.has(c.staffId))
      .map((c) => ({ value: c.staffId, text: `${c.name}, ${asStamped(s.pack, c).role}` }));
    return [
      {
        kind: 'lines',
        name: 'colleagues',
        label: 'Colleagues',
        hint: 'Each finds it in their work, and says that they read it.',
        lineName: 'Colleague',
        fields: [{ kind: 'select', name: 'staffId', label: 'Who?', options, searchable: true }],
      },
    ];
  },
  command: ({ colleagues }, _, restrictionId) => ({
    restrictionId,
    staffIds: (Array.isArray(colleagues) ? colleagues : []).map((c: { staffId?: string }) => c.staffId ?? ''),
  }),
  fieldFor: (path) =>
    path.replace(/^staffIds\.(\d+)$/, 'colleagues.$1.staffId').replace(/^staffIds$/, 'colleagues'),
  submit: 'Ask them to read it',
  sent: 'They are asked to read it, and find it in their work.',
};

const declareConflict: StepForm = {
  type: 'declare-conflict',
  heading: () => 'Declare a conflict of interest',
  lead: (s) => (
    <p class="govuk-body">
      If you know {s.person.name}, or were part of what happened, say so. From then on somebody else decides
      in this case: warnings, restrictions, reviews, breaches, safety alerts, allegations and appeals. You can
      still report and record what happens. It stays on record, and cannot be taken back.
    </p>
  ),
  fields: () => [
    {
      kind: 'textarea',
      name: 'why',
      label: 'How do you know them, or what had you to do with it?',
      hint: 'Colleagues who read the case see this.',
      rows: 3,
    },
  ],
  command: (input) => input,
  submit: 'Declare it',
  sent: 'It is on record. Somebody else decides in this case.',
};

const atHome = (s: Situation, id: string) => s.atHome?.find((m) => m.personId === id);

const sayHousehold: StepForm = {
  type: 'say-household',
  heading: (s, id) => `Where does ${atHome(s, id)?.name ?? 'this person'} stand?`,
  lead: (s, id) => (
    <p class="govuk-body">
      {atHome(s, id)?.name ?? 'This person'} lives with {s.person.name}. What is arranged with one person
      never touches another, and colleagues who meet either of them read what you say here.
    </p>
  ),
  fields: (s) => [
    {
      kind: 'radios',
      name: 'standing',
      label: `With what is arranged with ${s.person.name}, they are`,
      options: householdStandings.map((value) => ({ value, text: householdStandingNames[value] })),
    },
    {
      kind: 'text',
      name: 'note',
      label: 'What else should colleagues know?',
      hint: 'Those who read the case see this.',
      optional: true,
    },
  ],
  command: (input, _, memberId) => ({ ...input, memberId }),
  submit: 'Put it on record',
  sent: 'It is on record, and shown wherever either of them is looked up.',
};

const notePoint: StepForm = {
  type: 'note-point-of-contact',
  heading: (s, id) =>
    pointsToNote(s).find((n) => n.restrictionId === id)?.gap
      ? 'The point of contact is not there'
      : 'Somebody is there again',
  lead: (s, id) => {
    const gap = pointsToNote(s).find((n) => n.restrictionId === id)?.gap;
    return (
      <p class="govuk-body">
        {gap
          ? `${inWords(gap)}. ${s.file?.owner.name}, who owns the case, is asked to; until then the contact check has colleagues help themselves.`
          : 'Whoever was missing is there again, so that nobody else needs to be named.'}
      </p>
    );
  },
  fields: () => [],
  command: (_, __, restrictionId) => ({ restrictionId }),
  submit: 'Tell the owner of the case',
  sent: 'The owner of the case is told.',
};

function WhatToRead({ s, obligationId }: { s: Situation; obligationId: string }): Content {
  const about = s.file?.obligations.find((o) => o.obligationId === obligationId)?.subjectId;
  const handover = s.file?.handovers.find((h) => h.handoverId === about);
  if (handover) return <TheHandover h={handover} />;
  const r = s.file?.restrictions.find((x) => x.restrictionId === about);
  return r ? <TheArrangement s={s} r={r} /> : null;
}

const TheArrangement = ({ s, r }: { s: Situation; r: Restriction }): Html => (
  <>
    <p class="govuk-body">
      From {dateInWords(r.interval.from)}
      {r.interval.to ? ` until ${dateInWords(r.interval.to)}` : ''}:
    </p>
    <Measures pack={s.pack} measures={r.measures} />
    <p class="govuk-body">
      At every contact,{' '}
      <a class="govuk-link" href={`/people/${s.person.personId}`}>
        the contact check
      </a>{' '}
      says what to do and what to say. Emergencies, safeguarding, complaints and appeals are always taken.
    </p>
  </>
);

const TheHandover = ({ h }: { h: Handover }): Html => (
  <>
    <p class="govuk-body">
      {h.by.name}, {h.by.role}, handed the case from {h.from.name} to {h.to.name} on{' '}
      {dateInWords(londonDate(h.at))}:
    </p>
    <div class="govuk-inset-text evenhand-words">{h.reason}</div>
  </>
);

/** Pages for whose a case is, and for what a colleague was asked to read. */
export const forms: StepForm[] = [
  handOverCase,
  declareConflict,
  sayHousehold,
  acknowledge,
  tellColleagues,
  notePoint,
];
