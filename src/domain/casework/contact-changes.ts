import { addDays, inForce, type LocalDate, londonDate } from '../calendar.ts';
import { changedLevel } from '../contact/changed-level.ts';
import type { CaseFile } from '../facts/case-file.ts';
import { channels } from '../facts/channels.ts';
import type { ContactChange, CountedChange } from '../facts/contact-changes.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { type Situation, standingRestrictions } from './situation.ts';

/** Contacts of somebody under limits that have clearly changed: which restriction it is asked about, and what is open already. */

/** A review that comes by itself within so many days shows the figures anyhow: a system default. */
const reviewIsNear = 28;

const changesIn = (restrictions: readonly Restriction[]): ContactChange[] =>
  restrictions.flatMap((r) => r.contactChanges ?? []);

/** What was noticed about this restriction and waits for an answer; a review answers it too. */
export function openChange(file: CaseFile | null, restrictionId: string): ContactChange | undefined {
  const waits = file?.obligations.some(
    (o) => o.kind === 'contact-change' && o.subjectId === restrictionId && o.discharged === null,
  );
  const of = file?.restrictions.find((r) => r.restrictionId === restrictionId);
  return waits ? of?.contactChanges?.findLast((c) => c.answer === null) : undefined;
}

type Counted = Pick<Situation, 'file' | 'contacts' | 'today'>;

/**
 * The restriction of this case that somebody is asked to look at, and what changed; null where nothing did, where it is looked at
 * soon anyhow, or where nobody counted. One of a case: contacts are the person's, whichever limits they live under.
 */
export function contactChangeOf(s: Counted): { restriction: Restriction; change: CountedChange } | null {
  const { file, contacts, today } = s;
  if (!file || !contacts) return null;
  const standing = standingRestrictions([file], today);
  const restriction = standing
    .filter((r) => inForce(r.interval, today))
    .sort((a, b) => (a.reviewOn < b.reviewOn ? -1 : 1))[0];
  if (!restriction || restriction.reviewOn <= addDays(today, reviewIsNear)) return null;
  const early = file.obligations.some((o) => o.kind === 'early-review' && o.discharged === null);
  if (early || standing.some((r) => openChange(file, r.restrictionId))) return null;
  const change = changedLevel(contacts, {
    ...lookedAt(s, file.restrictions),
    today,
    closed: closedBy(standing),
  });
  return change && { restriction, change };
}

/** Every day on which somebody looked at the limits of this case: begun, reviewed, or an earlier change answered. */
function lookedAt(s: Counted, restrictions: readonly Restriction[]) {
  const reviewed = [
    ...restrictions.map((r) => r.interval.from).filter((from) => from <= s.today),
    ...(s.file?.reviews ?? []).map((v) => londonDate(v.at)),
  ].sort();
  const changes = changesIn(restrictions);
  const answered = changes.flatMap((c) => (c.answer ? [londonDate(c.answer.at)] : []));
  const lookedOn = [...reviewed, ...answered].sort().at(-1) ?? s.today;
  const usualFrom: LocalDate | undefined = [
    ...reviewed.filter((day) => day < lookedOn),
    ...changes.map((c) => c.since.from),
  ]
    .sort()
    .at(-1);
  return {
    lookedOn,
    usualFrom: usualFrom ?? null,
    said: changes.filter((c) => (reviewed.at(-1) ?? s.today) <= londonDate(c.at)).map((c) => c.kind),
  };
}

/** Ways that limits which stand leave out. */
function closedBy(standing: readonly Restriction[]) {
  const only = standing.flatMap((r) => r.measures).filter((m) => m.kind === 'channels');
  return channels.filter((way) => only.some((m) => !m.permitted.includes(way)));
}
