import { addDays, describeDate, type LocalDate, startOfLondonDay } from '../calendar.ts';
import { type Absence, pointsIn } from '../contact/arrangements.ts';
import { type Measure, type MeasureOf, singlePointOf } from '../facts/measures.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { systemDefault } from '../reasons.ts';
import { opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { type Situation, standingRestrictions } from './situation.ts';
import { type Finding, refused } from './step.ts';

/** Colleagues whom a measure sends a person to: are they here, and does somebody stand in? */

/** Whoever is named as somebody to reach must work here: an absence of theirs could never be found otherwise. */
export const pointsHere = (s: Situation, chosen: readonly Measure[]): Finding[] =>
  chosen.flatMap((m, i) =>
    pointsIn(m)
      .filter((id) => !s.colleagues.some((c) => c.staffId === id && c.active))
      .map((id) => {
        const gone = s.colleagues.find((c) => c.staffId === id);
        const text = gone
          ? `${gone.name} has left, and cannot be somebody to reach.`
          : 'There is no such colleague here. Choose somebody who can be reached.';
        const part =
          'contact' in m && m.contact.type === 'person' && m.contact.staffId === id ? 'contact' : 'deputy';
        return refused('point-not-here', text, systemDefault('points of contact'), {
          field: `measures.${i}.${part}.staffId`,
        });
      }),
  );

type SinglePoint = MeasureOf<'single-point-of-contact'>;

/** From a day on, nobody is there whom this restriction sends the person to; or whoever it names has left for good. */
export type Gap = { from: LocalDate; left: boolean; measure: SinglePoint };

const latest = (...days: LocalDate[]): LocalDate => days.reduce((a, b) => (a < b ? b : a));

export function gapOf(r: Restriction, absences: readonly Absence[], today: LocalDate): Gap | null {
  const measure = singlePointOf(r.measures);
  if (!measure) return null;
  const of = (point: SinglePoint['contact']) =>
    absences.filter(
      (a) => point.type === 'person' && a.staffId === point.staffId && (a.to === null || today < a.to),
    );
  const contact = of(measure.contact);
  const gone = contact.find((a) => a.left);
  if (gone) return { from: latest(gone.from, today), left: true, measure };
  const [first] = contact
    .flatMap((a) =>
      of(measure.deputy)
        .filter((b) => meets(a, b))
        .map((b) => latest(a.from, b.from, today)),
    )
    .sort();
  return first === undefined ? null : { from: first, left: false, measure };
}

const meets = (a: Absence, b: Absence): boolean =>
  (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);

export const inWords = ({ from, left, measure }: Gap): string =>
  left
    ? `${measure.contact.name}, the point of contact, has left: name somebody else`
    : `From ${describeDate(from)} neither ${measure.contact.name} nor ${measure.deputy.name} is there: name somebody else`;

const owed = (s: Situation, id: string): boolean =>
  (s.file?.obligations ?? []).some(
    (o) => o.kind === 'absent-contact' && o.subjectId === id && o.discharged === null,
  );

/** Restrictions of this case about which what is owed no longer fits who is there. */
export const pointsToNote = (s: Situation): { restrictionId: string; gap: Gap | null }[] =>
  standingRestrictions(s.file ? [s.file] : [], s.today)
    .map((r) => ({ restrictionId: r.restrictionId, gap: gapOf(r, s.absences, s.today) }))
    .filter(({ restrictionId, gap }) => (gap !== null) !== owed(s, restrictionId));

/** The owner of the case is to name somebody else who can be reached. */
export function asksForAnother(s: Situation, restrictionId: string, gap: Gap): CaseEvent {
  const { owner } = s.file!;
  return opens(s, {
    kind: 'absent-contact',
    subjectId: restrictionId,
    what: inWords(gap),
    rule: 'I1',
    owner: { staffId: owner.staffId, name: owner.name },
    // What is to come is due on its first day; what is so already, on the usual clock.
    ...(gap.from > s.today && { dueAt: startOfLondonDay(addDays(gap.from, 1)) }),
  });
}

/** A restriction that begins while nobody is there, or will not be: known from its first moment. */
export function beginsWithout(s: Situation, r: Restriction): CaseEvent[] {
  const gap = gapOf(r, s.absences, s.today);
  return gap ? [asksForAnother(s, r.restrictionId, gap)] : [];
}
