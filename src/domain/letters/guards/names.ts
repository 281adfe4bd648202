import { law, type Source } from '../../reasons.ts';
import type { Found } from './finding.ts';
import { literal, placesOf, type Span, withoutOverlaps, word } from './spans.ts';

/** Somebody whom the record knows and the letter does not name. */
export type KnownPerson = { name: string; as: 'colleague' | 'household' };

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'dame', 'lord', 'lady', 'rev']);

/** Names that are also words, months or what people are called at work: alone, they say little. */
const alsoWords = new Set(
  `april august autumn bailey baker bell bill bishop black booth brook brown buck butler carpenter carter case cash
   chance christian church clay close clerk cook cooper cross dale dawn day dean drew earl east english faith field
   fields fisher ford forest fox frank frost gardener gay gene glen grace grant gray green grey guy hall harry heath
   hill holly hope house hunter iris ivy jack jean jewel joy june justice kerb king knight lake lane lawn lee long
   love major mark marsh mason may mercy miles mill miller moor moore nick north page park parks parish pat patience
   paul penny pierce pike pool poole porter price prince pearl potter read reed rich robin rock rose rowan ruby rush
   sales sally sandy shaw short smart smith south sparrow spring star stone storm street strong summer sunny sue
   swan swift taylor terry tower turner wade walker wall ward waters way wells west white will winter wood woods
   wright young manager officer director adviser advisor colleague team leader lead head housing customer service
   services support senior chief executive specialist tenancy operational appeal line`
    .split(/\s+/)
    .filter(Boolean),
);

type Named = Span & { weight: Found['weight']; who: KnownPerson };

function placesOfName(text: string, who: KnownPerson, own: ReadonlySet<string>): Named[] {
  const parts = who.name
    .normalize('NFC')
    .split(/\s+/)
    .filter((p) => p !== '' && !titles.has(p.toLowerCase().replace('.', '')));
  const tell = (pattern: RegExp, weight: Found['weight']) =>
    placesOf(text, pattern).map(({ start, end }) => ({ start, end, weight, who }));
  const whole = parts.length > 1 ? tell(word(parts.map(literal).join('\\s+'), 'giu'), 'must') : [];
  const surname = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  const addressed =
    surname.length > 1 && !own.has(surname.toLowerCase())
      ? tell(word(`(?:Mr|Mrs|Ms|Miss|Mx|Dr)\\.?\\s+${literal(surname)}`, 'giu'), 'must')
      : [];
  const alone = parts
    .filter((p) => p.length > 2 && !own.has(p.toLowerCase()) && /^\p{Lu}/u.test(p))
    .flatMap((p) => tell(word(literal(p)), alsoWords.has(p.toLowerCase()) ? 'look' : 'must'))
    // “May” at the start of a sentence is a word like any other.
    .filter((n) => n.weight === 'must' || !/(?:^|[.!?]\s*)$/u.test(text.slice(0, n.start)));
  return [...whole, ...addressed, ...alone];
}

/**
 * Colleagues, and people who live with the person, by name (DP-09). Whole names, “Ms Shah”, and a first name or surname
 * alone; one that is also an English word is only advice.
 */
export function namesIn(
  text: string,
  known: readonly KnownPerson[],
  reader: string,
  staffSource: Source,
): Found[] {
  const own = new Set(reader.toLowerCase().split(/\s+/));
  const places = known
    .filter(({ name }) => name.toLowerCase() !== reader.toLowerCase())
    .flatMap((who) => placesOfName(text, who, own));
  return withoutOverlaps(places).map(({ start, end, weight, who }) => ({
    rule: 'somebody-named',
    weight,
    start,
    end,
    why:
      who.as === 'colleague'
        ? 'This is the name of a colleague in this case. Letters say who we are by role.'
        : 'This is the name of somebody in their household. A letter about one person leaves others out.',
    mend:
      who.as === 'colleague'
        ? 'Write “a colleague” or their role. If they chose to be named, say so below.'
        : 'Leave the name out. If they agreed to be named, say so below.',
    source: who.as === 'colleague' ? staffSource : law('UK GDPR Article 5(1)(c)'),
    mayStay: true,
  }));
}
