import { inForce, type LocalDate } from '../calendar.ts';
import { type Arrangements, isSupportive } from '../contact/arrangements.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { AtHome, HouseholdSaid } from '../facts/households.ts';
import { type Authority, authorityInForce } from '../facts/person.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { standingRestrictions } from './situation.ts';

/** Who of a household has been told where they stand with somebody's restriction. Nothing passes from one to another (I9). */

type Of = {
  file: CaseFile;
  authorities: readonly Authority[];
  today: LocalDate;
};

/** What limits somebody, or will; a colleague who is on hand to help limits nobody. */
export const restricting = (file: CaseFile, today: LocalDate): Restriction[] =>
  standingRestrictions([file], today).filter((r) => !isSupportive(r.measures));

/** Whether a decision about this very person limits them on a day. */
export const isRestricted = (own: Pick<Arrangements, 'restrictions'> | null, on: LocalDate): boolean =>
  own?.restrictions.some((r) => !r.supportive && inForce(r.interval, on)) === true;

export const mayBeSpokenForBy = (authorities: readonly Authority[], name: string, on: LocalDate): boolean =>
  authorities.some((a) => authorityInForce(a, on) && sameName(a.representativeName, name));

const sameName = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What was said last of this member, while it is still so; null where somebody has to say it. */
export function saidOf(of: Of, member: AtHome): HouseholdSaid | null {
  const said = of.file.households.findLast((h) => h.memberId === member.personId);
  if (!said) return null;
  const covered = restricting(of.file, of.today).every((r) =>
    said.restrictionIds.includes(firstOf(of.file, r.restrictionId)),
  );
  const stillSo =
    (said.standing === 'own-decision') === member.restricted &&
    (said.standing !== 'speaks-for-them' || mayBeSpokenForBy(of.authorities, member.name, of.today));
  return covered && stillSo ? said : null;
}

/** Those of whom nobody has said, while a restriction stands, where they stand with it. */
export const unsaidOf = (of: Of, members: readonly AtHome[]): AtHome[] =>
  restricting(of.file, of.today).length === 0 ? [] : members.filter((m) => saidOf(of, m) === null);

/** A restriction that was changed at a review is the same one to those who live with them. */
export function firstOf(file: Pick<CaseFile, 'restrictions'>, restrictionId: string): string {
  const before = file.restrictions.find((r) => r.restrictionId === restrictionId)?.replaces;
  return before ? firstOf(file, before) : restrictionId;
}

/** Said of a member beside the name of whom the restriction is on. */
export function standingInWords(
  member: Pick<AtHome, 'name' | 'restricted'>,
  person: string,
  said: Pick<HouseholdSaid, 'standing'> | null,
): string {
  const passes = `The restriction on ${person} does not apply to them.`;
  if (said === null) {
    const now = member.restricted ? 'Restricted by a decision of their own.' : 'Not restricted.';
    return `${now} ${passes} Nobody has put that on record yet.`;
  }
  switch (said.standing) {
    case 'not-restricted':
      return `Not restricted. ${passes}`;
    case 'speaks-for-them':
      return `Not restricted, and may speak for ${person}. ${passes}`;
    case 'own-decision':
      return `Restricted by a decision of their own. ${passes}`;
  }
}
