import type { LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { Stamp } from './stamps.ts';

/** What came of an offer. Not to agree is no one's fault, and is evidence of nothing. */
export const agreementAnswers = ['agreed', 'declined', 'no-answer'] as const;

export type AgreementAnswer = Stamp & {
  outcome: (typeof agreementAnswers)[number];
  /** When they answered; null where they did not. */
  on: LocalDate | null;
  how: Channel | null;
  /** The signed authority of whoever answered for them; null where they did themselves. */
  authorityId: string | null;
  beside: string;
  said: string;
};

/** How it is found when it is looked at: it goes on, or it is over. `person-died` is never chosen. */
export const agreementLooks = ['goes-on', 'kept', 'ran-out', 'ended-by-them', 'ended-by-us'] as const;

export type AgreementLook = Stamp & {
  outcome: (typeof agreementLooks)[number] | 'person-died';
  /** How it went, on their side and on ours. */
  theirPart: string;
  ourPart: string;
  /** When it is looked at next; null where it is over. */
  lookOn: LocalDate | null;
};

/** Something two sides agree on, of their own will: it limits nothing, and nothing follows from it by itself (I11). */
export type Agreement = Stamp & {
  agreementId: string;
  incidentIds: string[];
  about: string;
  theyWill: string;
  weWill: string;
  help: string;
  /** Who agreed to our part. */
  forUs: string;
  /** Who was with them as it was offered: a support worker, somebody who looks after them. */
  beside: string;
  /** It is over from this day. */
  until: LocalDate;
  lookOn: LocalDate;
  letterId: string;
  answer: AgreementAnswer | null;
  looks: AgreementLook[];
};

const overBy = (a: Agreement): AgreementLook | undefined => a.looks.find((l) => l.outcome !== 'goes-on');

/** Offered, and nobody has said yet what came of it. */
export const awaitsAnswer = (a: Agreement): boolean => a.answer === null && overBy(a) === undefined;

/** Agreed, and nobody has said yet that it is over; past its day it waits to be looked at. */
export const isUnderWay = (a: Agreement): boolean =>
  a.answer?.outcome === 'agreed' && overBy(a) === undefined;

export const agreementStands = (a: Agreement, on: LocalDate): boolean => isUnderWay(a) && on < a.until;

export const lookNextOn = (a: Agreement): LocalDate => a.looks.at(-1)?.lookOn ?? a.lookOn;
