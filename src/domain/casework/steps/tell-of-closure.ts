import { z } from 'zod';
import type { Letter } from '../../facts/letters.ts';
import { type Matter, mattersOf } from '../../facts/matters.ts';
import type { Measure } from '../../facts/measures.ts';
import { compose } from '../../letters/compose.ts';
import { floor } from '../../reasons.ts';
import { identifier, keptWords, letterFormat, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered, letterFacts } from '../letters.ts';
import { casesOf, type Situation, standingRestrictions } from '../situation.ts';
import { type Condition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('tell-of-closure'),
  matterId: identifier,
  title: words('what they raised', 300),
  reasons: words('why nothing more is to be said', 4000),
  wouldOpen: words('what would open it again', 1000),
  format: letterFormat,
  keptWords,
});
export type TellOfClosure = z.infer<typeof schema>;

const closedMatter = (s: Situation, id: string): Matter | undefined =>
  mattersOf(s.person.register).find((m) => m.matterId === id && m.closed !== null);

const isTold = (s: Situation, m: Matter): boolean =>
  casesOf(s)
    .flatMap((f) => f.letters)
    .some((l) => l.closure?.matterId === m.matterId && l.closure.reference === m.closed?.reference);

const mattersIn = (m: Measure) => ('matters' in m ? m.matters : []);

/** Where a decision arranged how this matter is answered, its letter told them, and says for how long. */
const notOfADecision: Condition = {
  question: 'Is it told by no decision?',
  ask: (s, matterId) => {
    const closed = closedMatter(s, matterId);
    const named = standingRestrictions(casesOf(s), s.today)
      .flatMap((r) => r.measures.flatMap(mattersIn))
      .some((m) => m.matterId === matterId || m.answerReference === closed?.closed?.reference);
    if (!named) return met;
    const text = 'The decision letter told them how we answer about this, and until when.';
    return [refused('told-by-decision', text, floor('I4'))];
  },
};

function closureLetter(s: Situation, c: TellOfClosure, letterId: string): Letter | null {
  const m = closedMatter(s, c.matterId);
  if (!m?.closed) return null;
  const { on, reference } = m.closed;
  const { title, reasons, wouldOpen } = c;
  const facts = { ...letterFacts(s, []), matter: { title, on, reference, reasons, wouldOpen } };
  const letter = compose('subject-closure', letterId, facts, c.format);
  return { ...letter, closure: { matterId: c.matterId, reference } };
}

/**
 * The person hears that a matter has had its final answer, where that answer is and what would open it again (CL-27e,
 * TU-23, PL-21). It limits nothing: what is not answered any more is for a decision to say (PW-01).
 */
export const tellOfClosure: Step<TellOfClosure> = {
  type: 'tell-of-closure',
  label: 'Tell them that a matter is closed',
  action: 'issue-letter',
  schema,
  targets: (s) =>
    s.file
      ? mattersOf(s.person.register)
          .filter((m) => m.closed !== null && !isTold(s, m))
          .map((m) => m.matterId)
      : [],
  targetOf: (c) => c.matterId,
  before: [permittedTo('issue-letter'), withoutConflict, notOfADecision],
  content: [formatOffered],
  letter: (s, c) => ({
    letter: closureLetter(s, c, 'draft'),
    words: (['title', 'reasons', 'wouldOpen'] as const).map((field) => ({ field, text: c[field] })),
    format: c.format,
    measures: [],
    dates: [closedMatter(s, c.matterId)?.closed?.on ?? null],
  }),
  follows: (s, c) => {
    const letter = closureLetter(s, c, s.newId());
    if (!letter) throw new Error('A letter told of a matter that is not closed');
    return [{ type: 'letter-issued', letter }];
  },
};
