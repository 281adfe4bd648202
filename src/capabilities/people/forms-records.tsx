import { type Situation, standingRestrictions } from '../../domain/casework/situation.ts';
import type { CaseFile } from '../../domain/facts/case-file.ts';
import { recordsWith } from '../../domain/facts/changes.ts';
import { measureNames } from '../../domain/facts/measures.ts';
import type { PersonFile } from '../../domain/facts/person.ts';
import { standsAsAlert } from '../../domain/facts/safety-alerts.ts';
import { dateInWords, londonDate, shortDate } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import type { StepForm } from '../cases/step-form.ts';

const none = 'none';
const count = (n: number, one: string) => (n === 0 ? none : n === 1 ? `1 ${one}` : `${n} ${one}s`);

/** What a record holds, side by side with the other. */
function holds(p: PersonFile, files: readonly CaseFile[], today: string): [string, string][] {
  const standing = standingRestrictions(files, today);
  const measures = [
    ...new Set(standing.flatMap((r) => r.measures.map((m) => measureNames[m.kind].toLowerCase()))),
  ];
  return [
    ['Name', p.name],
    ['Reference', p.reference],
    ['Born', p.dateOfBirth ? shortDate(p.dateOfBirth) : 'not held'],
    ['Home', [p.address, p.postcode].filter(Boolean).join(', ') || 'not held'],
    ['Cases', files.map((f) => f.title).join('; ') || none],
    ['In force', measures.join('; ') || none],
    ['Safety alerts', count(files.flatMap((f) => f.alerts.filter(standsAsAlert)).length, 'alert')],
    ['Letters', count(files.flatMap((f) => f.letters).length, 'letter')],
    ['Needs', count(p.register.needs.needs.length, 'need')],
    ['Adjustments', count(p.register.adjustments.filter((a) => a.endedOn === null).length, 'adjustment')],
  ];
}

const casesOfBoth = ({ file, others, other }: Situation): CaseFile[] => [
  ...(file ? [file] : []),
  ...others,
  ...(other?.files ?? []),
];

/** Nothing where no restriction stands on either. */
function lookedAtEarly(s: Situation): string {
  const { length } = standingRestrictions(casesOfBoth(s), s.today);
  if (length === 0) return '';
  return length === 1
    ? 'The restriction in force is looked at early.'
    : 'Each restriction is looked at early.';
}

function SideBySide({ s }: { s: Situation }): Html | null {
  const { other } = s;
  if (!other) return null;
  const own = [...(s.file ? [s.file] : []), ...s.others];
  const theirs = new Map(holds(other.person, other.files, s.today));
  return (
    <>
      <p class="govuk-body">
        <strong>{s.person.reference}</strong> stays, with its name and address.{' '}
        <strong>{other.person.reference}</strong> says from then on where it went; its cases, letters and
        contacts are read together with these. What is arranged on both holds together. {lookedAtEarly(s)} It
        can be undone.
      </p>
      {govuk('table', {
        caption: 'What each record holds',
        head: [{ text: 'What' }, { text: 'This record, which stays' }, { text: 'The other record' }],
        firstCellIsHeader: true,
        rows: holds(s.person, own, s.today).map(([what, value]) => [
          { text: what },
          { text: value },
          { text: theirs.get(what) ?? none },
        ]),
      })}
    </>
  );
}

const mergeRecords: StepForm = {
  type: 'merge-records',
  heading: (s) => `Are both of these ${s.person.name}?`,
  lead: (s) => <SideBySide s={s} />,
  fields: () => [
    {
      kind: 'textarea',
      name: 'reason',
      label: 'How do you know that both are of one person?',
      hint: 'A shared phone is not enough: families share phones.',
      rows: 3,
    },
  ],
  command: ({ reason }, _, otherId) => ({ otherId, reason }),
  submit: 'Keep them together',
  sent: (s) => `Both records are kept together. ${lookedAtEarly(s)}`.trim(),
};

/** What was done in the cases that go back, so that whoever takes them apart can put right what touched the wrong person. */
function Meanwhile({ s, otherId }: { s: Situation; otherId: string }): Html | null {
  const merge = recordsWith(s.person.register).find((m) => m.otherId === otherId);
  if (!merge) return null;
  const files = [...(s.file ? [s.file] : []), ...s.others];
  const since = <T extends { at: string }>(list: readonly T[]) => list.filter((x) => x.at > merge.at);
  const done = files.flatMap((f) => {
    const whose = f.personId === otherId ? merge.otherReference : s.person.reference;
    return [
      ...since(f.letters).map((l) => ({ at: l.at, what: `Letter: ${l.subject}`, whose })),
      ...since(f.incidents).map((i) => ({ at: i.at, what: 'An incident was reported', whose })),
      ...since(f.informalNotices).map((n) => ({ at: n.at, what: 'They were told informally', whose })),
      ...since(f.agreements).map((a) => ({ at: a.at, what: 'An agreement was offered', whose })),
      ...since(f.warnings).map((w) => ({ at: w.at, what: 'A warning was given', whose })),
      ...since(f.reviews).map((r) => ({ at: r.at, what: 'A restriction was reviewed', whose })),
    ];
  });
  return (
    <>
      <p class="govuk-body">
        {merge.by.name} put {merge.otherReference} together with this record on{' '}
        {dateInWords(londonDate(merge.at))}: {merge.reason}
      </p>
      <p class="govuk-body">
        Each record has its own cases, letters and contacts again. Needs and adjustments go back with the
        record that brought them. What was recorded meanwhile stays where it was recorded:
      </p>
      {done.length === 0 ? (
        <p class="govuk-body">Nothing was done in any of the cases meanwhile.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {done
            .sort((a, b) => (a.at < b.at ? -1 : 1))
            .map((d) => (
              <li>
                {dateInWords(londonDate(d.at))}, in a case of {d.whose}: {d.what}
              </li>
            ))}
        </ul>
      )}
    </>
  );
}

const undoMerge: StepForm = {
  type: 'undo-merge',
  heading: () => 'Are these two people after all?',
  lead: (s, otherId) => <Meanwhile s={s} otherId={otherId} />,
  fields: () => [
    { kind: 'textarea', name: 'reason', label: 'How do you know that they are two people?', rows: 3 },
  ],
  command: ({ reason }, _, otherId) => ({ otherId, reason }),
  submit: 'Take them apart',
  sent: 'Each record stands for itself again. Look at what was done meanwhile.',
};

export const recordsForms: StepForm[] = [mergeRecords, undoMerge];
