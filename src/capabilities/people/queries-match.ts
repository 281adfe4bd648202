import type { Tx } from '../../platform/database.ts';

/** What somebody typed into the search, within a transaction of their landlord's. */
export interface Asked {
  readonly tx: Tx;
  readonly landlordId: string;
  readonly text: string;
  /** The most people wanted. Every search reads a number of rows bound by this, not by how many people there are. */
  readonly limit: number;
}

export type MatchedOn = 'reference' | 'phone' | 'email' | 'postcode' | 'address' | 'name' | 'former-name';
export type Closeness = 'exact' | 'part' | 'similar';

export interface Match {
  readonly personId: string;
  readonly on: MatchedOn;
  readonly closeness: Closeness;
  /** What of theirs matched: the number, the e-mail address, the words of the name. */
  readonly value: string;
}

/** The end of the range of texts that start so, in the "C" collation. */
export const upTo = (start: string): string => `${start}\u{10ffff}`;
