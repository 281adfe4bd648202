import { addDuration, type LocalDate, londonDate } from './calendar.ts';
import type { CaseFile } from './facts/case-file.ts';
import type { PersonFile } from './facts/person.ts';
import type { RestrictionRequest } from './facts/requests.ts';
import type { Restriction } from './facts/restrictions.ts';
import { requiredBlocks } from './policy/checks/letters.ts';
import type { PolicyPack } from './policy/schema.ts';

export type Standing = { pack: PolicyPack; person: PersonFile; cases: readonly CaseFile[]; today: LocalDate };

/** A restriction with the request it came of. */
export type Held = { file: CaseFile; restriction: Restriction; request: RestrictionRequest | undefined };
/** Replaced: another stands in its place from the day it ended, and the alerts with it. */
export const restrictionGoesOn = (file: CaseFile, restrictionId: string): boolean =>
  file.restrictions.some((r) => r.replaces === restrictionId);

/** The last review that this restriction came of, or that let it go on. */
const lastReview = (file: CaseFile, r: Restriction) =>
  file.reviews.findLast((v) => [r.restrictionId, r.replaces].includes(v.restrictionId));

/** I4, part by part. */
export function incomplete({ file, restriction: r, request }: Held): string[] {
  const decision = request?.decision;
  const newest = lastReview(file, r)?.letterId ?? r.letterId;
  const letter = file.letters.find((l) => l.letterId === newest);
  const told = letter
    ? requiredBlocks[letter.type].every((b) => letter.blocks.some((x) => x.block === b))
    : r.letterException !== null;
  const has: [boolean, string][] = [
    [Boolean(request && request.incidentIds.length > 0), 'incidents'],
    [Boolean(request?.assessment?.needsConsidered), 'needs considered'],
    [Boolean(decision?.reasons), 'reasons'],
    [Boolean(decision?.proportionality), 'proportionality'],
    [
      Boolean(request?.assessment && request.assessment.lesserOptions.length > 0),
      'lesser options and why not',
    ],
    [Boolean(decision?.scope), 'scope'],
    [told, 'a complete letter, or an approved exception to it'],
    [r.reviewOn > r.interval.from, 'a review date'],
  ];
  return has.filter(([ok]) => !ok).map(([, what]) => `A restriction stands without ${what}.`);
}

/** The review date stays within the cap of the pack, counted from the last review; or the exception given reasons for (I4). */
export function pastTheCap({ pack }: Standing, { file, restriction: r, request }: Held): boolean {
  // Another version of the policy had its own cap; it was asked when the restriction began.
  if (r.packVersion !== pack.policy.version) return false;
  const { cap, exceptional } = pack.review;
  const review = lastReview(file, r);
  const from = review ? londonDate(review.at) : r.interval.from;
  const limit = (review ?? request?.decision)?.exceptional ? exceptional.value.limit : cap.value;
  const calendar = { nation: pack.landlord.nation, holidays: new Set<string>() };
  return r.reviewOn > addDuration(from, limit, calendar);
}
