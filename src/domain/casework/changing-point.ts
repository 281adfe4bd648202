import { usableChannels } from '../contact/routes.ts';
import type { Letter } from '../facts/letters.ts';
import { type ContactPoint, type Measure, singlePointOf, withPoints } from '../facts/measures.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { compose } from '../letters/compose.ts';
import { detailsIn } from '../letters/guards/contact-details.ts';
import { floor, systemDefault } from '../reasons.ts';
import { neverTold } from './breach-letter.ts';
import { restrictionIn } from './breaches.ts';
import { letterFacts } from './letters.ts';
import { gapOf, inWords, pointsHere } from './points.ts';
import { casesOf, type Situation, standingRestrictions } from './situation.ts';
import { type Finding, met, refused, unknown } from './step.ts';

/** Somebody else to reach, in a restriction that stays what it is. */

export type Points = { restrictionId: string; contact: ContactPoint; deputy: ContactPoint };
type Told = Points & { said: string; format: string };

const pointOf = (r: Restriction | undefined) => r && singlePointOf(r.measures);

const source = systemDefault('points of contact');
const both = ['contact', 'deputy'] as const;

const same = (a: ContactPoint, b: ContactPoint): boolean =>
  a.name === b.name &&
  a.reachedBy === b.reachedBy &&
  (a.type === 'person' ? a.staffId : null) === (b.type === 'person' ? b.staffId : null);

export function somebodyElse(s: Situation, c: Points): Finding[] {
  const now = pointOf(restrictionIn(s, c.restrictionId));
  if (!now) return met;
  if (both.every((who) => same(now[who], c[who]))) {
    const text = 'This is who it is already. Name somebody else, or another way to reach them.';
    return [refused('nothing-changes', text, source, { field: 'contact.type' })];
  }
  const { contact, deputy } = c;
  const twice =
    contact.type === 'person' && deputy.type === 'person'
      ? contact.staffId !== null && contact.staffId === deputy.staffId
      : contact.name === deputy.name && contact.reachedBy === deputy.reachedBy;
  const text = `Somebody other than ${contact.name} has to answer when they are away.`;
  return twice ? [refused('stands-in-for-themselves', text, source, { field: 'deputy.type' })] : met;
}

/** Whoever checks a contact must be able to find a named colleague: one of ours, by the name on record. */
export function asOnRecord(s: Situation, c: Points): Finding[] {
  return both.flatMap((who) => {
    const p = c[who];
    if (p.type !== 'person') return met;
    if (p.staffId === null) {
      const text = 'Choose which colleague it is, or a team or mailbox.';
      return [unknown('colleague-not-named', text, source, { field: `${who}.staffId` })];
    }
    const known = s.colleagues.find((x) => x.staffId === p.staffId);
    if (!known || known.name === p.name) return met;
    const text = `That is ${known.name}. Give the name on record, or choose another colleague.`;
    return [refused('not-their-name', text, source, { field: `${who}.name` })];
  });
}

/** They work here, are here today or have somebody who is, and said of nobody that they cannot deal with this person. */
export function canBeReached(s: Situation, c: Points): Finding[] {
  const r = restrictionIn(s, c.restrictionId);
  const point = pointOf(r);
  if (!r || !point) return met;
  const measures: Measure[] = [{ ...point, contact: c.contact, deputy: c.deputy }];
  const here = pointsHere(s, measures).map((f) => ({
    ...f,
    field: f.field?.replace(/^measures\.0\./, '') ?? '',
  }));
  if (here.length > 0) return here;
  const gap = gapOf({ ...r, measures }, s.absences, s.today);
  const nobody =
    gap && gap.from <= s.today
      ? [refused('nobody-there', `${inWords(gap)}.`, floor('I1'), { field: 'contact.staffId' })]
      : met;
  const apart = both.flatMap((who) => {
    const p = c[who];
    if (p.type !== 'person' || !s.file?.conflicts.some((x) => x.by.staffId === p.staffId)) return met;
    const text = `${p.name} declared a conflict of interest in this case. Name somebody else.`;
    return [refused('point-has-conflict', text, floor('I5'), { field: `${who}.staffId` })];
  });
  return [...nobody, ...apart];
}

const waysIn = (p: ContactPoint): string[] => [
  ...new Set(detailsIn(p.reachedBy).map((d) => (d.includes('@') ? 'an e-mail address' : 'a phone number'))),
];

/** I1: whoever takes over is reached in every way in which the one before was. */
export function inAsManyWays(s: Situation, c: Points): Finding[] {
  const now = pointOf(restrictionIn(s, c.restrictionId));
  if (!now) return met;
  return both.flatMap((who) => {
    const given = waysIn(c[who]);
    return waysIn(now[who])
      .filter((way) => !given.includes(way))
      .map((way) =>
        refused(
          'fewer-ways',
          `${now[who].name} was reached by ${way}. Give one for ${c[who].name} too: nobody is left with fewer ways to us by this.`,
          floor('I1'),
          { field: `${who}.reachedBy` },
        ),
      );
  });
}

/** CL-29: they are told who it is, in the same breath; unless they were never told that there is anything. */
export function toldWho(s: Situation, c: Pick<Told, 'restrictionId' | 'said'>): Finding[] {
  const r = restrictionIn(s, c.restrictionId);
  if (!r) return met;
  if (!neverTold(s, r)) {
    const text = 'Say why it changes, as they will read it.';
    return c.said === '' ? [unknown('not-said', text, floor('I4'), { field: 'said' })] : met;
  }
  const text = `${s.person.name} was not told of this restriction, for safety. No letter goes about this either.`;
  return c.said === '' ? met : [refused('restriction-not-told', text, floor('I4'), { field: 'said' })];
}

/** The letter that says who it is from today; null where they were never told of the restriction. */
export function pointLetter(s: Situation, c: Told, letterId: string): Letter | null {
  const r = restrictionIn(s, c.restrictionId);
  const now = pointOf(r);
  if (!r || !now || c.said === '' || neverTold(s, r)) return null;
  const { contact, deputy, said } = c;
  const measures = withPoints(r.measures, c);
  const facts = {
    ...letterFacts(s, []),
    measures,
    scope: r.scope,
    openChannels: usableChannels({
      measures: standingRestrictions(casesOf(s), s.today).flatMap((x) => x.measures),
      person: s.person,
      on: s.today,
    }),
    startsOn: r.interval.from,
    reviewOn: r.reviewOn,
    point: { before: { contact: now.contact, deputy: now.deputy }, contact, deputy, said },
  };
  return compose('point-of-contact-change', letterId, facts, c.format);
}
