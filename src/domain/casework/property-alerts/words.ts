import type { Home } from '../../facts/property-alerts.ts';
import { namesIn } from '../../letters/guards/names.ts';
import { law } from '../../reasons.ts';
import { saysWhatSomebodyIs } from '../old-markers.ts';
import { type Finding, refused, unknown } from '../step.ts';

/** An alert about a home outlives whoever lives there, so it holds nothing about them (domain.md part 6, 36; I9). */

const source = law('UK GDPR Article 5(1)(c)');

/** Somebody who lives there now, and conduct: what a safety alert about a person is for. */
const lived =
  /(?<!\b(?:former|previous|last|earlier|ex)[- ])\b(?:tenant|occupier|occupant|resident|customer|leaseholder|householder|he|she)\b[^.!?]*\b(?:shout\w*|swear\w*|swore|scream\w*|threat\w*|abus\w*|aggress\w*|intimidat\w*|harass\w*|assault\w*|hit|punch\w*|kick\w*|push\w*|spat|attack\w*|refus\w*)\b/iu;

type Text = { field: string; text: string };

/** `kept`: why a name or words like these are about the place all the same; kept with the alert. A label never stays. */
export function aboutSomebody(
  texts: readonly Text[],
  { residents, homes, kept }: { residents: readonly string[]; homes: readonly Home[]; kept: string },
): Finding[] {
  const known = residents.map((name) => ({ name, as: 'household' as const }));
  // A name that is in the address too says nothing about who lives there.
  const address = homes.map((h) => h.address.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')).join(' ');
  return texts.flatMap(({ field, text }): Finding[] => {
    const label = saysWhatSomebodyIs(text)
      ? [
          refused(
            'label',
            'This says what somebody is. Say what happened, and when, or what the danger is.',
            source,
            { field },
          ),
        ]
      : [];
    if (kept !== '') return label;
    const [named] = namesIn(text, known, address, source).filter((f) => f.weight === 'must');
    if (named) {
      const passage = text.slice(named.start, named.end);
      const words = `“${passage}” names somebody who lives there. The alert stays when they move: leave the name out, or say below why it is about the place.`;
      return [...label, unknown('names-occupier', words, source, { field, passage })];
    }
    return lived.test(text) && label.length === 0
      ? [
          unknown(
            'about-conduct',
            'This reads like something that somebody who lives there did. That is a safety alert about a person: propose it in their record, or say below why this is about the place.',
            source,
            { field },
          ),
        ]
      : label;
  });
}
