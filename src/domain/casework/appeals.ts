import {
  addDays,
  addDuration,
  describeDate,
  type Instant,
  type LocalDate,
  londonDate,
  startOfLondonDay,
} from '../calendar.ts';
import type { Appeal, AppealedMatter } from '../facts/appeals.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { PanelRecord } from '../facts/panels.ts';
import { adjustmentInForce } from '../facts/person.ts';
import type { Restriction } from '../facts/restrictions.ts';
import type { StaffStamp } from '../facts/stamps.ts';
import { lastDayToAppeal } from '../letters/appeal-window.ts';
import { receivedOn } from '../letters/service.ts';
import { sourceOf } from '../policy/cited.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { floor } from '../reasons.ts';
import { conflictFindings, gradeOf, outranks } from './independence.ts';
import { requestOf } from './requests.ts';
import type { Situation } from './situation.ts';
import { type Condition, type Finding, met, refused, unknown } from './step.ts';
import { type Appealed, tookPartIn } from './took-part.ts';

/** A restriction begins with a decision; at a review it goes on (an extension) or becomes another (a variation). */
function matterOf(file: CaseFile, r: Restriction): AppealedMatter {
  if (file.reviews.some((v) => v.restrictionId === r.restrictionId && v.outcome === 'continue'))
    return 'extension';
  return r.replaces === null ? 'decision' : 'variation';
}

export function appealedIn(file: CaseFile | null, id: string): Appealed | null {
  const restriction = file?.restrictions.find((r) => r.restrictionId === id);
  if (file && restriction) return { kind: 'restriction', restriction, against: matterOf(file, restriction) };
  const warning = file?.warnings.find((w) => w.warningId === id);
  return warning ? { kind: 'warning', warning, against: 'warning' } : null;
}

export const appealOf = (s: Situation, appealId: string): Appeal | undefined =>
  s.file?.appeals.find((a) => a.appealId === appealId);

export const isOpen = (a: Appeal): boolean => a.decision === null && a.withdrawn === null;
export const openAppeals = (file: CaseFile | null): Appeal[] => (file?.appeals ?? []).filter(isOpen);

/** The day from which a restriction no longer applies, by somebody's act or by itself; null while it does. */
export const overSince = (r: Restriction, today: LocalDate): LocalDate | null => {
  const { to } = r.interval;
  return to !== null && to <= today ? to : r.ended && londonDate(r.ended.at);
};

/** The restriction as it stands now: what took the place of one that was varied meanwhile. */
export function standsNow(s: Pick<Situation, 'file' | 'today'>, restrictionId: string): Restriction | null {
  const next = s.file?.restrictions.find((r) => r.replaces === restrictionId);
  if (next) return standsNow(s, next.restrictionId);
  const r = s.file?.restrictions.find((x) => x.restrictionId === restrictionId);
  return r && overSince(r, s.today) === null ? r : null;
}

/** When what is appealed against came about: the day it was decided, changed or let go on. */
export function cameAbout(file: CaseFile | null, about: Appealed): LocalDate {
  if (about.kind === 'warning') return londonDate(about.warning.at);
  const { restrictionId, interval } = about.restriction;
  const goneOn = file?.reviews.findLast((v) => v.restrictionId === restrictionId && v.outcome === 'continue');
  return goneOn ? londonDate(goneOn.at) : interval.from;
}

/** The appeal answered before this one, about the same thing or about what became of it. */
export function answeredBefore(file: CaseFile | null, about: Appealed): Appeal | null {
  const id = about.kind === 'warning' ? about.warning.warningId : about.restriction.restrictionId;
  const since = startOfLondonDay(cameAbout(file, about));
  const answered = (file?.appeals ?? []).filter(
    (a) =>
      a.decision !== null && a.decision.at >= since && [a.subjectId, a.decision.successorId].includes(id),
  );
  return answered.at(-1) ?? null;
}

export const levelOf = (pack: PolicyPack, level: number) => pack.appeal.levels.find((l) => l.level === level);

/** Nobody told the person yet: time to appeal cannot run against them. */
const neverTold = (file: CaseFile | null, about: Appealed): boolean =>
  about.kind === 'restriction' &&
  about.restriction.letterId === null &&
  !file?.reviews.some((v) => v.restrictionId === about.restriction.restrictionId);

/** The letter that told the person what may be appealed against; null where a warning was spoken. */
function toldBy(file: CaseFile | null, about: Appealed): string | null {
  if (about.kind === 'warning') return about.warning.letterId;
  const { restrictionId, letterId } = about.restriction;
  const goneOn = file?.reviews.findLast((v) => v.restrictionId === restrictionId && v.outcome === 'continue');
  return goneOn ? goneOn.letterId : letterId;
}

/** More time agreed as an adjustment, without a number, holds for appeals too: none is late (TU-19). */
export const moreTimeAgreed = (s: Situation): boolean =>
  s.person.register.adjustments.some((a) => a.kind === 'more-time' && adjustmentInForce(a, s.today));

/** The last day on which this can be appealed against as of right; null where no time runs (TU-26, KA-30). */
export function lastDayFor(s: Situation, about: Appealed): LocalDate | null {
  if (neverTold(s.file, about)) return null;
  const before = answeredBefore(s.file, about);
  const from = before?.decision ? londonDate(before.decision.at) : cameAbout(s.file, about);
  const letterId = before?.decision ? before.decision.letterId : toldBy(s.file, about);
  return lastDayToAppeal(s, from, (posted) => receivedOn(s.file, letterId, posted));
}

/** By the end of which day an appeal received on a day is answered (TU-30). */
export const answerBy = (s: Situation, level: number, receivedOn: LocalDate): LocalDate => {
  const rule = levelOf(s.pack, level);
  return rule ? addDuration(receivedOn, rule.answerWithin, s.calendar) : receivedOn;
};

export const endOfDay = (day: LocalDate): Instant => startOfLondonDay(addDays(day, 1));

/** Whoever answered last: the decision, or the level of appeal below; each of those who sat, where a panel did. */
function decidedLast(s: Situation, about: Appealed): StaffStamp[] {
  const before = answeredBefore(s.file, about)?.decision;
  if (before) return [before.by, ...sat(before.panel)];
  if (about.kind === 'warning') return [about.warning.by];
  const { restriction } = about;
  const decision = restriction.replaces === null ? requestOf(s, restriction.requestId)?.decision : null;
  return [restriction.decidedBy, ...sat(decision?.panel)];
}

const sat = (panel: PanelRecord | undefined): StaffStamp[] => (panel?.sat ?? []).map((x) => x.by);

const ofAppeal =
  (ask: (s: Situation, about: Appealed, appeal: Appeal) => Finding[]): Condition['ask'] =>
  (s, appealId) => {
    const appeal = appealOf(s, appealId);
    const about = appeal && appealedIn(s.file, appeal.subjectId);
    return appeal && about ? ask(s, about, appeal) : met;
  };

/** I5: never decided, or even taken, by anybody who had a part in it. */
export const uninvolved: Condition = {
  question: 'Did this person have no part in it?',
  ask: ofAppeal((s, about) => {
    const conflict = conflictFindings(s);
    if (conflict.length > 0) return conflict;
    const part = tookPartIn(s, about).get(s.actor.staffId);
    if (!part) return met;
    const own = s.pack.people.separations.find((x) => x.action === 'hear-appeal');
    const source = own ? sourceOf(s.pack.landlord.shortName, own, 'separation of duties') : floor('I5');
    return [
      refused(
        'took-part',
        `An appeal is heard by somebody who had no part in it. ${s.actor.name} ${part}.`,
        source.kind === 'clause' ? source : floor('I5'),
      ),
    ];
  }),
};

/** The role that the policy names for this level, or above; and above whoever decided, where it says so. */
export const seniorEnough: Condition = {
  question: 'Is this person senior enough to hear it?',
  ask: ofAppeal((s, about, appeal) => {
    const { people, landlord } = s.pack;
    const level = levelOf(s.pack, appeal.level);
    if (!level) return met;
    const source = sourceOf(landlord.shortName, level, 'appeal decider');
    const mine = gradeOf(s, s.actor);
    const named = people.roles.find((r) => r.id === level.decider);
    const onPanel = level.panel?.members.some((role) => s.actor.roles.includes(role));
    const junior =
      named && !onPanel && !s.actor.roles.includes(named.id) && mine < named.grade
        ? [
            refused(
              'decider-too-junior',
              `This appeal is heard by ${named.label}, or somebody above.`,
              source,
            ),
          ]
        : met;
    if (!level.moreSeniorThanDecider) return junior;
    const below = { code: 'not-above-decider', source, who: 'Somebody more senior hears the appeal.' };
    const notAbove = decidedLast(s, about).flatMap((by) => outranks(s, by, below));
    return [...junior, ...notAbove.slice(0, 1)];
  }),
};

/** Its time is over: heard all the same where somebody says why, never turned away by a date alone. */
export function lateFindings(
  s: Situation,
  about: Appealed,
  c: { receivedOn: LocalDate; whyLate: string },
): Finding[] {
  const last = lastDayFor(s, about);
  if (last === null || c.receivedOn <= last || c.whyLate !== '' || moreTimeAgreed(s)) return met;
  const source = sourceOf(s.pack.landlord.shortName, s.pack.appeal.window, 'appeal window');
  return [
    unknown(
      'appeal-late',
      `The time to appeal ended on ${describeDate(last)}. Say why it is heard all the same, or tell ${s.person.name} about the ombudsman.`,
      source,
      { field: 'whyLate' },
    ),
  ];
}
