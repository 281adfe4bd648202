import { addMonths, type LocalDate } from '../calendar.ts';
import { type Change, recordsWith } from './changes.ts';
import type { Channel } from './channels.ts';
import type { Matter } from './matters.ts';
import type { LetterFormat } from './vocabulary.ts';

/** Who a person is to the landlord; nobody needs a tenancy to be on record (CL-01, TU-08). */
export const relationships = [
  'tenant',
  'joint-tenant',
  'former-tenant',
  'leaseholder',
  'shared-owner',
  'licensee',
  'applicant',
  'household-member',
  'visitor',
  'neighbour',
  'representative',
  'organisation',
  'other',
] as const;
export type Relationship = (typeof relationships)[number];

/** "Blank" never means "none" (KA-32). */
export const needsStatuses = ['yes', 'none-found-after-asking', 'not-asked', 'declined'] as const;
export type NeedsStatus = (typeof needsStatuses)[number];

export const needKinds = [
  'low-literacy',
  'visual-impairment',
  'hearing-impairment',
  'speech-impairment',
  'learning-disability',
  'autism',
  'tourettes',
  'dementia',
  'mental-health',
  'brain-injury',
  'limited-english',
  'mobility',
  'motor-impairment',
  'no-internet',
  'no-phone',
  'domestic-abuse',
  'bereavement-or-crisis',
  'other',
] as const;
export type NeedKind = (typeof needKinds)[number];

export type SupportNeed = {
  needId: string;
  kind: NeedKind;
  detail: string;
  /** Channels this person cannot use because of the need, as they or their support worker told us. */
  cannotUse: Channel[];
  /** The need may explain conduct (PL-22): Tourette's, autism, dementia, brain injury, crisis. */
  mayAffectConduct: boolean;
  toldOn: LocalDate;
  /** It is likely to pass, and is asked about sooner. Absent where it is not. */
  temporary?: boolean;
  /** When they are asked whether it is still so; absent where it was recorded before that was kept. */
  reviewOn?: LocalDate;
};

/** What came of asking, the first time and every time since. */
export type FoundByAsking = 'first' | 'same' | 'changed' | 'declined';

export type NeedsRecord = {
  status: NeedsStatus;
  askedOn: LocalDate | null;
  /** What was done to find out, by whom, with what result (EQ-02). */
  enquiries: string;
  needs: SupportNeed[];
  /** When they are asked again, whatever was answered; absent where it was recorded before that was kept. */
  reviewOn?: LocalDate | null;
  found?: FoundByAsking;
};

/**
 * The day from which what we know of somebody's needs may be out of date, and they are asked again: the soonest of those
 * on record (TU-33, HO-10). What was recorded before such days were kept is asked about after a year, a system default.
 * Null while nobody has asked.
 */
export function askAgainOn({ askedOn, reviewOn, needs }: NeedsRecord): LocalDate | null {
  const days = [reviewOn ?? (askedOn && addMonths(askedOn, 12)), ...needs.map((n) => n.reviewOn)];
  return days.filter((day) => day !== undefined && day !== null).sort()[0] ?? null;
}

export const adjustmentKinds = [
  'keep-channel-open',
  'format',
  'more-time',
  'time-to-appeal',
  'copy-advocate',
  'warn-before-ending',
  'interpreter',
  'other',
] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

/** An agreed change to how we work for this person (Equality Act 2010 s.20; TU-19, TU-33). It beats any measure (I7). */
export type ReasonableAdjustment = {
  adjustmentId: string;
  kind: AdjustmentKind;
  what: string;
  /** Why it helps, in the person's words where possible (TU-21). */
  howItHelps: string;
  /** What a colleague does about it, shown beside restrictions (HO-16). */
  instruction: string;
  /** In which format letters go, where that is what was agreed. Absent from adjustments made before it was asked. */
  format?: LetterFormat | null;
  /** How many weeks more than the policy gives they have to appeal; null or absent where that is not what was agreed (TU-19). */
  moreWeeksToAppeal?: number | null;
  /** Channels this adjustment promises to keep open. */
  keepsOpen: Channel[];
  agreedOn: LocalDate;
  reviewOn: LocalDate;
  endedOn: LocalDate | null;
};

export type SupportContact = {
  supportContactId: string;
  name: string;
  organisation: string;
  /** How they may be reached, and on what lawful basis we share. */
  contact: string;
  lawfulBasis: string;
};

/** Authority for someone to act ("mandate" in Scotland, PL-18). Signed, scoped, it can lapse or be withdrawn. */
export type Authority = {
  authorityId: string;
  representativeName: string;
  representativeContact: string;
  signedOn: LocalDate;
  scope: string;
  expiresOn: LocalDate | null;
  withdrawnOn: LocalDate | null;
  documentReference: string;
};

export type PersonIdentity = {
  landlordId: string;
  personId: string;
  reference: string;
  name: string;
  relationship: Relationship;
  dateOfBirth: LocalDate | null;
  address: string | null;
  postcode: string | null;
  householdId: string | null;
  language: string;
};

/** The register kept about a person, across cases. Grows by events on the person's own ledger. */
export type PersonRegister = {
  version: number;
  needs: NeedsRecord;
  adjustments: ReasonableAdjustment[];
  supportContacts: SupportContact[];
  /** Null means nobody has established whether there are any (KA-33). */
  supportContactsKnown: boolean;
  authorities: Authority[];
  /** Absent until the first is opened: see `mattersOf`. */
  matters?: Matter[];
  /** Absent until something changes in their life: see `changesOf`. */
  changes?: Change[];
  /** What this record and each that is kept with it found by asking, this one first; absent where none is. */
  asked?: Asked[];
};

/** What was found by asking, without the needs and contacts themselves: these go back with the record that brought them. */
export type Asked = {
  /** Null: this record itself. */
  recordId: string | null;
  needsStatus: NeedsStatus;
  supportContactsKnown: boolean;
};

export type PersonFile = PersonIdentity & { register: PersonRegister };

/** What a record knew about a person, brought to another record of theirs. */
export type Brought = Pick<
  PersonRegister,
  'adjustments' | 'supportContacts' | 'supportContactsKnown' | 'authorities'
> & {
  needsStatus: NeedsStatus;
  needs: SupportNeed[];
  matters: Matter[];
};

/** A case is this person's where it was opened on this record, or on one that is kept with it (I9). */
export const isTheirs = (
  { personId, register }: Pick<PersonFile, 'personId' | 'register'>,
  file: { personId: string },
): boolean => file.personId === personId || recordsWith(register).some((m) => m.otherId === file.personId);

export const emptyRegister: PersonRegister = {
  version: 0,
  needs: { status: 'not-asked', askedOn: null, enquiries: '', needs: [] },
  adjustments: [],
  supportContacts: [],
  supportContactsKnown: false,
  authorities: [],
};

/** Age in whole years on a date, or null where the date of birth is not held. */
export function ageOn(dateOfBirth: LocalDate | null, on: LocalDate): number | null {
  if (!dateOfBirth) return null;
  const years = Number(on.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return on.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

export const adjustmentInForce = (a: ReasonableAdjustment, on: LocalDate): boolean =>
  a.agreedOn <= on && (a.endedOn === null || on < a.endedOn);

export const authorityInForce = (a: Authority, on: LocalDate): boolean =>
  a.signedOn <= on &&
  (a.expiresOn === null || on < a.expiresOn) &&
  (a.withdrawnOn === null || on < a.withdrawnOn);
