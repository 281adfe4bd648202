import { law } from '../../reasons.ts';
import type { Found } from './finding.ts';
import { placesOf, quoted, reported, type Span, within, withoutOverlaps, word } from './spans.ts';

const source = law('Ombudsman guidance: actions, not people, are unreasonable');

const somebody =
  '(?:person|people|individual|customer|tenant|resident|complainant|complainer|caller|man|woman|character|household|family|neighbour|applicant)s?';
const trait =
  '(?:vexatious|aggressive|unreasonable|difficult|abusive|violent|dangerous|unstable|manipulative|obsessive|obsessed|irrational|paranoid|hysterical|threatening|rude|nasty|unpleasant|hostile|problem|troublesome|high-risk|persistent|serial|habitual|dishonest|mad|crazy|angry)';
const how =
  '(?:(?:a|an|the|very|extremely|so|such|being|clearly|simply|just|known as|known to be|known for being) )*';

/** What somebody is called, rather than what they did. */
const names: RegExp[] = [
  word('vexatious(?:ly|ness)?', 'giu'),
  word(`${trait} ${somebody}`, 'giu'),
  word(
    '(?:persistent|serial|habitual|professional) (?:complain(?:er|ant)s?|troublemakers?|nuisances?)',
    'giu',
  ),
  word(
    '(?:trouble-?makers?|time-?wasters?|complainaholic|nutter|moaner|bully|thug|liar|menace|drama queen)',
    'giu',
  ),
  word(
    '(?:a|an|the) (?:schizophrenic|psychotic|psychopath|sociopath|narcissist|manic depressive|alcoholic|addict|drug addict|junkie|hoarder|mental patient)',
    'giu',
  ),
];
const youAre = word(
  `you are ${how}(?:vexatious|aggressive|unreasonable|difficult|abusive|violent|dangerous|unstable|manipulative|obsessive|obsessed|irrational|paranoid|hysterical|nasty|unpleasant|hostile|dishonest|mad|crazy|a nuisance|nuisance)(?: ${somebody})?`,
  'giu',
);

/** Near to a label, or an illness told to whoever opens the letter. */
const look: { pattern: RegExp; why: string; mend: string }[] = [
  {
    pattern: word(
      `you were ${how}(?:aggressive|unreasonable|difficult|abusive|rude|hostile|threatening|nasty|unpleasant)`,
      'giu',
    ),
    why: 'This judges and does not tell.',
    mend: 'Say what was done or said, and when.',
  },
  {
    pattern: word(
      '(?:because of|due to|given|owing to) your (?:mental (?:health|illness)|illness|condition|disability|diagnosis|autism|dementia|addiction|personality disorder|schizophrenia|depression|anxiety)|you (?:are|have|suffer from) (?:(?:a|an) )?(?:bipolar|autistic|autism|schizophrenia|schizophrenic|personality disorder|mentally ill|depression|dementia|an alcoholic|addicted)',
      'giu',
    ),
    why: 'This tells an illness to whoever opens the letter.',
    mend: 'Say what we do differently, and leave the illness out unless they asked for it to be named.',
  },
];

/** Words about the person and not about what they did (domain part 4, tone). What somebody said, in quotation marks, is theirs. */
export function labelsIn(text: string): Found[] {
  const said = quoted(text);
  const ours = (p: Span) => !within(p, said);
  const tell = (places: Span[], weight: Found['weight'], why: string, mend: string): Found[] =>
    places.map(({ start, end }) => ({ rule: 'label', weight, start, end, why, mend, source, mayStay: true }));
  const labels = [
    ...names.flatMap((p) => placesOf(text, p)).filter((p) => !reported(text, p)),
    ...placesOf(text, youAre),
  ].filter(ours);
  return withoutOverlaps([
    ...tell(
      labels,
      'must',
      'This is a word for the person, not for what they did.',
      'Say what was done or said, when, and what came of it.',
    ),
    ...look.flatMap(({ pattern, why, mend }) =>
      tell(placesOf(text, pattern).filter(ours), 'look', why, mend),
    ),
  ]);
}
