import { parsePhoneNumberFromString } from 'libphonenumber-js';

export interface Phone {
  /** E.164: `+447700900123`. */
  readonly e164: string;
  /** Digits dialled after the call is answered; empty when there are none. */
  readonly extension: string;
}

const LONGEST = 60;
const EXTENSION = /\s*(?:;?\s*(?:ext(?:ension|n)?|x|#)[.:=\s]*)(\d{1,10})\s*$/i;
const WRITTEN_NUMBER = /^(?:tel(?:ephone)?|phone|mob(?:ile)?)?[.:\s]*[+(\d][\d\s().\-–/‐‑]*$/iu;
/**
 * Ten digits, but for a few old area codes and freephone numbers of nine. `+44 (0)7700 900123` is written everywhere and
 * dialled nowhere; `44 7700 900123` lost its plus.
 */
const BRITISH = /^(?:\+?440?|0?)([1-9]\d{9}|[158]\d{8})$/;
/** Spaces of every width, and the marks that spreadsheets and address books leave behind unseen. */
const UNSEEN = /[\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u2060-\u2064\ufeff]/g;

/**
 * A phone number however it was typed, as one number. Without a country it is read as a British one: `07700 900123`,
 * `+44 (0)7700 900123`, `0044 7700.900123` and `7700900123` (a spreadsheet ate the zero) are the same. Null when it is no
 * number that could be dialled; whether it is in use, nobody can tell from its digits.
 */
export function normalisePhone(typed: string): Phone | null {
  if (typed.length > LONGEST) return null;
  const plain = typed.normalize('NFKC').replace(UNSEEN, ' ').trim();
  const [, extension = ''] = EXTENSION.exec(plain) ?? [];
  const number = plain.replace(EXTENSION, '');
  if (!WRITTEN_NUMBER.test(number)) return null;
  const digits = number.replace(/[^+\d]/g, '').replace(/^00/, '+');
  const british = BRITISH.exec(digits)?.[1];
  if (british) return { e164: `+44${british}`, extension };
  if (!digits.startsWith('+') || digits.startsWith('+44')) return null;
  const abroad = parsePhoneNumberFromString(digits);
  return abroad?.isPossible() ? { e164: abroad.number, extension } : null;
}

/** Whether what was typed into a search could be a whole phone number, rather than a house number or a postcode. */
export const couldBePhone = (typed: string): boolean =>
  typed.replace(EXTENSION, '').replace(/\D/g, '').length >= 7 && normalisePhone(typed) !== null;

/** For the screen: `07700 900123 ext. 12`, other countries' with their code. */
export function showPhone({ e164, extension }: Phone): string {
  const number = parsePhoneNumberFromString(e164);
  const shown =
    (number?.countryCallingCode === '44' ? number.formatNational() : number?.formatInternational()) ?? e164;
  return extension ? `${shown} ext. ${extension}` : shown;
}
