import { usableChannels } from '../contact/routes.ts';
import type { BreachStep } from '../facts/breaches.ts';
import type { Letter } from '../facts/letters.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { compose, missingBlocks } from '../letters/compose.ts';
import { floor, systemDefault } from '../reasons.ts';
import { breachOf, restrictionIn } from './breaches.ts';
import { letterFacts } from './letters.ts';
import { casesOf, type Situation, stamp, standingRestrictions } from './situation.ts';
import { type Finding, met, refused, unknown } from './step.ts';

type Told = {
  breachId: string;
  next: readonly BreachStep[];
  said: string;
  asked: string;
  whyNotTold: string;
  format: string;
};

const letterFor = { customer: 'breach-notice', landlord: 'breach-apology' } as const;

/** What somebody hears of a breach, theirs or ours: what was counted, what follows, how to disagree; null where they are not told. */
export function breachLetter(s: Situation, c: Told, letterId: string): Letter | null {
  const breach = breachOf(s, c.breachId);
  const r = breach && restrictionIn(s, breach.restrictionId);
  if (!breach || !r || c.said === '') return null;
  const standing = standingRestrictions(casesOf(s), s.today);
  const stands = standing.some((x) => x.restrictionId === r.restrictionId);
  const facts = {
    ...letterFacts(s, []),
    measures: r.measures.filter((m) => breach.measures.includes(m.kind)),
    scope: r.scope,
    openChannels: usableChannels({
      measures: standing.flatMap((x) => x.measures),
      person: s.person,
      on: s.today,
    }),
    breach: {
      doneBy: breach.doneBy,
      on: breach.on,
      said: c.said,
      asked: c.asked,
      next: [...new Set(c.next)],
      decidedBy: stamp(s).by.role,
      reviewOn: stands ? r.reviewOn : null,
    },
  };
  return compose(letterFor[breach.doneBy], letterId, facts, c.format);
}

/** Whoever was never told of a restriction, for safety, would first hear of it from this letter. */
export const neverTold = (s: Situation, r: Restriction): boolean =>
  r.letterId === null && !s.file?.reviews.some((v) => v.restrictionId === r.restrictionId);

const source = systemDefault('what the person is told');

/** CL-02: they are told, or why they are not is on record. */
export function toldOrWhyNot(s: Situation, c: Told): Finding[] {
  const breach = breachOf(s, c.breachId);
  const r = breach && restrictionIn(s, breach.restrictionId);
  if (!breach || !r) return met;
  if (c.whyNotTold !== '') {
    const text = 'Tell them, or say why they are not told: not both.';
    return c.said === '' ? met : [refused('told-and-not-told', text, source, { field: 'whyNotTold' })];
  }
  if (neverTold(s, r)) {
    const text = `${s.person.name} was not told of this restriction, for safety. Say why they are not told of this either.`;
    return [refused('restriction-not-told', text, floor('I4'), { field: 'whyNotTold' })];
  }
  const ours = breach.doneBy === 'landlord';
  const asked = ours ? 'Say how we put it right, as they will read it.' : 'Say what we ask of them now.';
  return [
    ...(c.said === ''
      ? [
          unknown('not-said', 'Say what happened, as they will read it, or why they are not told.', source, {
            field: 'said',
          }),
        ]
      : met),
    ...(c.asked === '' ? [unknown('not-asked', asked, source, { field: 'asked' })] : met),
  ];
}

export function breachLetterWhole(s: Situation, c: Told): Finding[] {
  const letter = breachLetter(s, c, 'draft');
  if (!letter || c.asked === '') return met;
  return missingBlocks(s.pack, letter.type, letter.blocks).map((block) =>
    unknown('letter-incomplete', `The letter lacks: ${block.replaceAll('-', ' ')}.`, floor('I4'), {
      field: 'said',
    }),
  );
}
