import { law } from '../../reasons.ts';
import type { Found } from './finding.ts';
import { placesOf, withoutOverlaps, word } from './spans.ts';

const told =
  '(?:told|tells|has told|said|says|has said|reported|has reported|complained|has complained|contacted|rang|called|wrote|informed|let|saw|heard|witnessed|recorded|filmed|gave|has given|made|feels?|is (?:afraid|frightened|scared))';
const close =
  '(?:neighbours?|daughter|son|mother|father|mum|dad|sister|brother|wife|husband|partner|ex-partner|ex|landlady|lodger|friend|relative|family)';
const where =
  '(?:(?:at|from|in|of) (?:number|no\\.?|flat|apartment|house|unit|room)\\s*\\d+\\s*[A-Za-z]?|next door|upstairs|downstairs|(?:above|below|opposite) you|in the (?:flat|home|house) (?:above|below|next door|opposite)|across (?:the (?:road|hall|landing|street)|from you))';

/** One person, told apart by where they live or who they are to the reader, and that it was they who spoke. */
const patterns: RegExp[] = [
  word(
    `(?:your|a|the|one of your) (?:next-door |upstairs |downstairs )?${close}(?: ${where})?,? (?:also |recently |then )?${told}`,
    'giu',
  ),
  word(
    `(?:the |a |your )?(?:person|people|neighbours?|residents?|tenants?|family|couple|man|woman|lady|gentleman|household|customer) ${where}`,
    'giu',
  ),
  word(
    `(?:reported|made|raised|witnessed|seen|heard|given|complained about|told) (?:to us )?by (?:your|a|the) (?:next-door |upstairs |downstairs )?${close}(?: ${where})?`,
    'giu',
  ),
  word(
    `(?:complaints?|reports?|information|evidence|statements?|allegations?|account) from (?:your|a|the) (?:next-door |upstairs |downstairs )?${close}(?: ${where})?`,
    'giu',
  ),
  word(`(?:number|no\\.?|flat|apartment) \\d+[A-Za-z]? ${told}`, 'giu'),
];
const supporter = word(
  `your (?:carer|GP|doctor|nurse|social worker|support worker|key worker|teacher|school),? (?:also |recently |then )?${told}`,
  'giu',
);
/** So many that none can be told from the others. */
const many = word(
  `(?:some|several|other|a number of|many|your) (?:of your )?neighbours (?:have |also )?[a-z]+`,
  'giu',
);

/** Whoever told us is not to be worked out from the letter (DP-09; domain part 6, item 21). */
export function referrersIn(text: string): Found[] {
  const one = patterns.flatMap((p) => placesOf(text, p)).map((p) => ({ ...p, weight: 'must' as const }));
  const several = [many, supporter]
    .flatMap((p) => placesOf(text, p))
    .map((p) => ({ ...p, weight: 'look' as const }));
  const alone = one.filter((o) => !several.some((x) => x.start <= o.start && o.start < x.end));
  return withoutOverlaps([...alone, ...several]).map(({ start, end, weight }) => ({
    rule: 'referrer',
    weight,
    start,
    end,
    why:
      weight === 'must'
        ? 'From this the person can work out who told us.'
        : 'From this the person may be able to work out who told us.',
    mend: 'Say what we know: “We have been told that…”, “We have seen…”. If they agreed to be known, say so below.',
    source: law('UK GDPR Article 15(4) and Article 5(1)(c)'),
    mayStay: true,
  }));
}
