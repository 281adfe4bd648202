import { law } from '../../reasons.ts';
import type { Found } from './finding.ts';
import { placesOf, quoted, within, word } from './spans.ts';

/**
 * Words that demean a people, a sex or a disability, as patterns that also find how they are disguised. Only words with no
 * innocent use, so that a drain that is a dyke and a chink of light stay what they are.
 */
const slurs = word(
  [
    'n[i1!]gg(?:er|a|ah)s?',
    'p[a4]k[i1]s?',
    'w[o0]gs?',
    'g[o0]ll[i1]w[o0]gs?',
    'k[i1]kes?',
    'y[i1]ds?',
    'p[i1]k(?:ey|ie)s?',
    'g[yi]pp[o0]s?',
    'ch[i1]nk(?:y|ies)',
    'g[o0]{2}ks?',
    'w[e3]tbacks?',
    'f[a4]gg[o0]ts?',
    'tr[a4]nn(?:y|ies)',
    'p[o0]{2}ft(?:er)?s?',
    'b[e3]nders',
    'sp[a4](?:stic|zz?|z)s?',
    'r[e3]t[a4]rd(?:s|ed)?',
    'm[o0]ng[o0]l[o0]ids?',
    'r[a4]gh[e3][a4]ds?',
    't[o0]w[e3]lh[e3]ads?',
    'c[o0]{2}ns',
    'h[a4]lf-?castes?',
    'c[u\\*]nts?',
    'wh[o0]res?',
    'sl[a4]gs?',
  ].join('|'),
  'giu',
);
/** A word with letters struck out: “p***”, “n—”. */
const masked = /(?<![\p{L}\p{N}])\p{L}[\p{L}]?(?:\*{2,}|[-–—_]{2,})\p{L}?(?![\p{L}\p{N}])/gu;

/** First letter and stars, as it may stand in a letter. */
export const mask = (slur: string): string =>
  `${slur.slice(0, 1)}${'*'.repeat(Math.max(3, slur.length - 1))}`;

/**
 * A slur is evidence, and stands whole in the record of the incident. In a letter it is quoted as said and masked, so that
 * nobody takes it for ours and nobody else who opens the letter is met by it.
 */
export function slursIn(text: string): Found[] {
  const said = quoted(text);
  const source = law('Equality Act 2010 s.149');
  const whole = placesOf(text, slurs)
    .filter(({ match }) => !match[0].includes('*'))
    .map(
      ({ start, end, match }): Found => ({
        rule: 'slur',
        weight: 'must',
        start,
        end,
        why: 'A slur is written out.',
        mend: `Write “${mask(match[0])}”, in quotation marks. The whole word stays in the record of the incident.`,
        source,
        mayStay: false,
      }),
    );
  const unquoted = placesOf(text, masked)
    .filter((p) => !within(p, said))
    .map(
      ({ start, end }): Found => ({
        rule: 'slur',
        weight: 'look',
        start,
        end,
        why: 'This stands outside quotation marks, and could be read as ours.',
        mend: 'Put the words that were used in quotation marks.',
        source,
        mayStay: true,
      }),
    );
  return [...whole, ...unquoted];
}
