import type { PolicyPack } from '../policy/schema.ts';
import { floor, systemDefault } from '../reasons.ts';
import { conflictFindings, mayAct } from './independence.ts';
import { agreedMeasures, agreedOutcome, isQuorate, type Settled, type Sitting } from './panel.ts';
import { seated } from './seats.ts';
import type { Situation } from './situation.ts';
import { type Condition, type Finding, met, refused, unknown } from './step.ts';

/** What is asked of whoever sits on a panel, and of whoever records what it decided. */

export type PanelOf = (s: Situation, target: string) => Sitting | null;
type GivesView = 'give-view' | 'give-appeal-view';

const labelOf = (pack: PolicyPack, role: string) =>
  pack.people.roles.find((r) => r.id === role)?.label ?? role;
export const seatNames = (pack: PolicyPack, seats: readonly string[]): string =>
  seats.map((role) => labelOf(pack, role)).join(', ');

/** The seats this member of staff could take. */
export const seatsFor = ({ rule }: Sitting, roles: readonly string[]): string[] =>
  [...new Set(rule.members)].filter((role) => roles.includes(role));

const ofPanel =
  (of: PanelOf, ask: (s: Situation, sitting: Sitting) => Finding[]): Condition['ask'] =>
  (s, target) => {
    const sitting = of(s, target);
    return sitting ? ask(s, sitting) : met;
  };

const mayNotSit = (s: Situation, sitting: Sitting): boolean => seatsFor(sitting, s.actor.roles).length === 0;

/** Whoever lacks the permission itself is told of that alone. */
const notAMember = (s: Situation, sitting: Sitting): Finding[] =>
  !mayNotSit(s, sitting) || mayAct(s, sitting.action).length > 0
    ? met
    : [
        refused(
          'not-on-the-panel',
          `A panel decides this: ${seatNames(s.pack, sitting.rule.members)}.`,
          sitting.source,
        ),
      ];

export const sitsOnPanel = (of: PanelOf): Condition => ({
  question: 'Does this person sit on the panel?',
  ask: ofPanel(of, notAMember),
});

/** Each seat once: a second person of the same role does not weigh twice. */
export const seatFree = (of: PanelOf): Condition => ({
  question: 'Is there a seat for this person?',
  ask: ofPanel(of, (s, sitting) => {
    const others = sitting.sat.filter(({ view }) => view.by.staffId !== s.actor.staffId);
    const mine = seatsFor(sitting, s.actor.roles);
    if (mine.length === 0 || others.length < sitting.sat.length) return met;
    const { sat } = seated(sitting.rule.members, [...others.map((x) => x.view), { seats: mine }]);
    if (sat.length > others.length) return met;
    const [there] = others.filter(({ seat }) => mine.includes(seat));
    const text = `The seat of ${labelOf(s.pack, there?.seat ?? mine[0]!)} is taken: ${there?.view.by.name ?? 'a colleague'} gave their view.`;
    return [refused('seat-taken', text, sitting.source)];
  }),
});

/** I5, person by person: what bars one member bars nobody else. */
export const noPartInIt = (part: (s: Situation, target: string) => string | null): Condition => ({
  question: 'Did this person have no part in it?',
  ask: (s, target) => {
    const took = part(s, target);
    return took
      ? [
          refused(
            'took-part',
            `Whoever sits on the panel comes to it fresh. ${s.actor.name} ${took}.`,
            floor('I5'),
          ),
        ]
      : met;
  },
});

/** Enough people, of one mind, and the right one to write it down. */
export const panelDecided = (of: PanelOf, mend: GivesView): Condition => ({
  question: 'Has the panel decided?',
  ask: ofPanel(of, (s, sitting) => {
    if (mayNotSit(s, sitting)) return notAMember(s, sitting);
    // Whoever may not sit is told so by the question that says why.
    if (conflictFindings(s).length > 0) return met;
    return [
      ...satThemselves(s, sitting, mend),
      ...inTheChair(s, sitting),
      ...quorum(s, sitting, mend),
      ...ofOneMind(sitting, mend),
    ];
  }),
});

function satThemselves(s: Situation, sitting: Sitting, mend: GivesView): Finding[] {
  const { sat, source } = sitting;
  if (!isQuorate(sitting) || sat.some(({ view }) => view.by.staffId === s.actor.staffId)) return met;
  const text = 'Whoever records what the panel decided sat on it. Give your own view first.';
  return [unknown('view-not-given', text, source, { mend })];
}

/** The chair writes it down; while nobody who may chair is here, any other member who sat does. */
function inTheChair(s: Situation, { rule, source, barred }: Sitting): Finding[] {
  const { chair } = rule;
  if (chair === null || s.actor.roles.includes(chair)) return met;
  const here = s.holders?.filter((h) => h.roles.includes(chair) && !h.away && !barred(h.staffId));
  if (here?.length === 0) return met;
  return [refused('for-the-chair', `${labelOf(s.pack, chair)} records what the panel decides.`, source)];
}

/** Whoever takes an appeal that a panel hears is whoever will write down what it decides. */
export const mayRecord = (of: PanelOf): Condition => ({
  question: 'Does this person record what the panel decides?',
  ask: ofPanel(of, (s, sitting) => (notAMember(s, sitting).length > 0 ? met : inTheChair(s, sitting))),
});

const people = (n: number) => (n === 1 ? '1 member' : `${n} members`);

function quorum(s: Situation, sitting: Sitting, mend: GivesView): Finding[] {
  const { rule, sat, empty, source } = sitting;
  if (isQuorate(sitting)) return met;
  const given =
    sat.length === 0
      ? 'nobody has given a view'
      : `${sat.length === 1 ? '1 has' : `${sat.length} have`} given a view`;
  const text = `The panel decides with ${people(rule.quorum)} or more; so far ${given}. Waited for: ${seatNames(s.pack, empty)}.`;
  const most = seatsToday(s, sitting);
  const never =
    most === null || most >= rule.quorum
      ? ''
      : ` Only ${most} of its seats can be filled today: everybody else is away, or may not sit here.`;
  return [unknown('panel-not-quorate', text + never, source, { mend })];
}

/** As many as could sit, with those who are here and free, and covers where the panel has deputies; null where nobody looked. */
function seatsToday({ holders }: Situation, { rule, sat, barred }: Sitting): number | null {
  if (!holders) return null;
  const given = new Set(sat.map(({ view }) => view.by.staffId));
  const free = holders.filter(
    (h) => (rule.deputies || !h.away) && !barred(h.staffId) && !given.has(h.staffId),
  );
  const could = free.map((h) => ({ seats: rule.members.filter((role) => h.roles.includes(role)) }));
  return seated(rule.members, [...sat.map((x) => x.view), ...could]).sat.length;
}

const howMany = { majority: 'more than half', 'two-thirds': 'two thirds', everybody: 'all' } as const;

/** A tie decides nothing, nor does anything else that too few are for. */
function ofOneMind(sitting: Sitting, mend: GivesView): Finding[] {
  if (!isQuorate(sitting)) return met;
  const outcome = agreedOutcome(sitting);
  const needed = `It takes ${howMany[sitting.rule.carriedBy]} of those who sat. Talk again: another member gives a view, or somebody changes theirs.`;
  if (outcome === null)
    return [unknown('panel-undecided', `The panel is not of one mind. ${needed}`, sitting.source, { mend })];
  const limits = outcome === 'restrict' || outcome === 'vary';
  return limits && agreedMeasures(sitting).length === 0
    ? [
        unknown(
          'panel-undecided',
          `The panel would limit contact, and does not agree how. ${needed}`,
          sitting.source,
          { mend },
        ),
      ]
    : met;
}

const outcomeWords: Record<string, string> = {
  restrict: 'to limit contact',
  decline: 'not to limit contact',
  quash: 'that it falls',
  vary: 'that it changes',
  keep: 'that it stands',
};

/** What is recorded is what the panel agreed, and nothing that too few of it wanted. */
export function asTheyAgreed(s: Situation, sitting: Sitting | null, settled: Settled): Finding[] {
  if (!sitting) return met;
  const outcome = agreedOutcome(sitting);
  if (outcome === null) return met;
  if (outcome !== settled.outcome) {
    const text = `The panel decided ${outcomeWords[outcome] ?? outcome}. Record that, or talk again.`;
    return [refused('against-the-panel', text, sitting.source, { field: 'outcome' })];
  }
  const agreed = agreedMeasures(sitting);
  const more = [...new Set(settled.measures.map((m) => m.kind))].filter((kind) => !agreed.includes(kind));
  if (more.length === 0) return met;
  const text = `Too few of the panel would use: ${more.map((k) => measureName(s.pack, k)).join('; ')}. Take it out, or talk again.`;
  return [refused('measure-not-agreed', text, sitting.source, { field: 'measures' })];
}

const measureName = (pack: PolicyPack, kind: string) =>
  pack.vocabulary.measures.find((m) => m.kind === kind)?.label ?? kind.replaceAll('-', ' ');

/** In the field's own words, for a record and a page. */
export const viewWords = (outcome: string): string => outcomeWords[outcome] ?? outcome;

/** A declaration before each matter, where the policy asks its panel for one. */
export const declares = (s: Situation, sitting: Sitting | null, c: { noPart: boolean }): Finding[] =>
  !sitting?.rule.declaresConflicts || c.noPart
    ? met
    : [
        unknown(
          'no-part-not-said',
          `Say that you do not know ${s.person.name}, that it did not happen to you and that you had no part in it. If you cannot, declare a conflict of interest instead.`,
          sitting.source,
          { field: 'noPart' },
        ),
      ];

/** One view for each person: another of theirs says what changed. */
export const thoughtAgain = (s: Situation, sitting: Sitting | null, c: { whyChanged: string }): Finding[] => {
  const mine = sitting?.sat.some(({ view }) => view.by.staffId === s.actor.staffId);
  if (!mine || c.whyChanged !== '') return met;
  const text =
    'You have given your view already, and it counts once. To change it, say what made you think again.';
  return [unknown('view-given-already', text, systemDefault('views of a panel'), { field: 'whyChanged' })];
};
