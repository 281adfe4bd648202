import type { LocalDate } from '../calendar.ts';
import type { AttachedFile } from './files.ts';
import type { Stamp } from './stamps.ts';

/** Languages that a letter can be put into, by their tags (BCP 47), as a screen reader and a printer know them. */
export const languageNames = {
  sq: 'Albanian',
  am: 'Amharic',
  ar: 'Arabic',
  bn: 'Bengali',
  bg: 'Bulgarian',
  'zh-Hans': 'Chinese, simplified',
  'zh-Hant': 'Chinese, traditional',
  cs: 'Czech',
  fa: 'Farsi or Dari',
  fr: 'French',
  de: 'German',
  el: 'Greek',
  gu: 'Gujarati',
  he: 'Hebrew',
  hi: 'Hindi',
  hu: 'Hungarian',
  it: 'Italian',
  ku: 'Kurdish, Kurmanji',
  ckb: 'Kurdish, Sorani',
  lv: 'Latvian',
  lt: 'Lithuanian',
  ps: 'Pashto',
  pl: 'Polish',
  pt: 'Portuguese',
  pa: 'Punjabi',
  ro: 'Romanian',
  ru: 'Russian',
  sk: 'Slovak',
  so: 'Somali',
  es: 'Spanish',
  sw: 'Swahili',
  ta: 'Tamil',
  ti: 'Tigrinya',
  tr: 'Turkish',
  uk: 'Ukrainian',
  ur: 'Urdu',
  vi: 'Vietnamese',
  cy: 'Welsh',
  yi: 'Yiddish',
  bfi: 'British Sign Language, as a film',
} as const;
export type LanguageTag = keyof typeof languageNames;
export const languageTags = Object.keys(languageNames) as [LanguageTag, ...LanguageTag[]];

const rightToLeft: ReadonlySet<LanguageTag> = new Set(['ar', 'fa', 'he', 'ckb', 'ps', 'ur', 'yi']);
export const directionOf = (tag: LanguageTag): 'rtl' | 'ltr' => (rightToLeft.has(tag) ? 'rtl' : 'ltr');

/** `explained`: gone through with them by phone or at a visit, in their language, instead of or before anything written. */
export const translationWays = ['typed', 'file', 'explained'] as const;
export type TranslationWay = (typeof translationWays)[number];

/** A letter in the language of its reader. The letter itself stands as it was sent; both are kept. */
export type LetterTranslation = Stamp & {
  translationId: string;
  letterId: string;
  language: LanguageTag;
  way: TranslationWay;
  /** The words, a paragraph a line; empty where it came as a file or was explained. */
  text: string;
  files: AttachedFile[];
  /** Who translated it, or who explained it and how. */
  madeBy: string;
  on: LocalDate;
};
