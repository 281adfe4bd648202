import type { Change, ChangeNoted, Renamed } from '../../facts/changes.ts';
import type { PersonRegister } from '../../facts/person.ts';
import type { Restriction } from '../../facts/restrictions.ts';
import { opens } from '../clocks.ts';
import { earlyReviews } from '../early-reviews.ts';
import type { CaseEvent, DomainEvent } from '../events.ts';
import { type Situation, stamp } from '../situation.ts';
import { endedByDeath } from './after-death.ts';
import { reviewsOfWhatIsLearned } from './learned.ts';
import { windowsLater } from './more-time.ts';
import { doneElsewhere } from './register-reviews.ts';
import { changeInWords } from './words.ts';

/** The change itself, and what it does in the case at hand; the others of the person take it in the same breath. */
export const changes = (s: Situation, change: Change): DomainEvent[] => [
  { type: 'life-changed', change },
  ...carried(s, change),
];

/** What a change in a person's life does in one of their cases: it is noted there, and what must follow follows. */
export function carried(s: Situation, change: Change, holds = holdsLetters(change)): CaseEvent[] {
  if (!s.file) return [];
  const noted: ChangeNoted = {
    ...stamp(s),
    changeId: change.changeId,
    kind: change.kind,
    what: changeInWords(change, s.person.name),
    ...(holds && { holds: true }),
  };
  return [{ type: 'change-noted', noted }, ...follows(s, change)];
}

function follows(s: Situation, change: Change): CaseEvent[] {
  switch (change.kind) {
    case 'died':
      return endedByDeath(s);
    case 'death-corrected':
      return readAgain(s, change.corrects);
    case 'merged':
    case 'went-into':
      return earlyReviews(s, { why: 'two records of the person became one', rule: 'I7' });
    case 'unmerged':
    case 'came-back':
      return earlyReviews(s, { why: 'two records were kept together by mistake', rule: 'I7' });
    case 'renamed':
      return underTheNewName(s, change);
    case 'moved':
      return earlyReviews(s, { why: 'they moved home', rule: 'tenancy-change', touches: tiedToTheHome });
    case 'tenancy-ended':
      return earlyReviews(s, {
        why: 'the tenancy ended',
        rule: 'tenancy-change',
        within: s.pack.review.afterTenancyEnd.value,
      });
  }
}

/** What was written before it and has not gone bears another name, or leads to a home that is kept safe. */
const holdsLetters = (change: Change): boolean =>
  change.kind === 'died' || change.kind === 'renamed' || (change.kind === 'moved' && change.safely);

/** Visits, and places that they keep away from, were chosen for the home they had. */
const tiedToTheHome = (r: Restriction): boolean =>
  r.measures.some((m) => m.kind === 'home-visits' || m.kind === 'premises' || m.kind === 'appointment-only');

/** What is owed is said with the name they have, by the day that was promised. */
function underTheNewName(s: Situation, { from, to }: Renamed): CaseEvent[] {
  return (s.file?.obligations ?? [])
    .filter((o) => o.discharged === null && o.what.includes(from))
    .flatMap((o): CaseEvent[] => [
      {
        type: 'obligation-discharged',
        obligationId: o.obligationId,
        stamp: stamp(s),
        how: 'said again with their name',
      },
      opens(s, {
        ...o,
        what: o.what.replaceAll(from, to),
        ...(o.ownerStaffId !== null && { owner: { staffId: o.ownerStaffId, name: o.ownerName ?? '' } }),
      }),
    ]);
}

/** Nothing starts again by itself: the owner reads what a wrong record ended, and decides anew (I11). */
function readAgain(s: Situation, deathId: string): CaseEvent[] {
  const { file } = s;
  if (!file?.changes.some((c) => c.changeId === deathId)) return [];
  return [
    opens(s, {
      kind: 'acknowledge',
      subjectId: file.caseId,
      what: `${s.person.name} is alive: read what was ended by mistake, and decide whether anything is needed now`,
      rule: 'I11',
      owner: file.owner,
    }),
  ];
}

/** What happens about the person in one of their cases does this in another, which is at hand here; `known`: what was on record before. */
export const onward = (s: Situation, events: readonly DomainEvent[], known: PersonRegister): CaseEvent[] => [
  ...events.flatMap((e) => (e.type === 'life-changed' ? carried(s, e.change) : [])),
  ...reviewsOfWhatIsLearned(s, events, known),
  ...windowsLater(s, events),
  ...doneElsewhere(s, events),
];
