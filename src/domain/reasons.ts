/** How every answer explains itself: which rule was asked, what it found, and what would mend it. */

export type InvariantId =
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'I8'
  | 'I9'
  | 'I10'
  | 'I11'
  | 'I12'
  | 'I13'
  | 'I14';

/** Where a rule stands: the landlord's own clause, a named system default, the floor, or law and guidance. */
export type Source =
  | { kind: 'clause'; landlord: string; clause: string }
  | { kind: 'default'; name: string }
  | { kind: 'floor'; invariant: InvariantId }
  | { kind: 'law'; reference: string };

export type Reason = {
  /** Stable, for tests and integrations: `warning-missing`. */
  code: string;
  /** One plain sentence a tired colleague can act on. */
  text: string;
  source: Source;
  /** The step that supplies what is missing, where there is one. */
  mend?: string;
  /** The field of the command at fault, where there is one: `measures.0.windows`. */
  field?: string;
  /** The exact words at fault, as they stand in the field. */
  passage?: string;
  /** Ids of the facts used. */
  facts?: string[];
};

/** A step can be permitted, refused (a rule says no) or unknown (a fact is missing): never a bare boolean. */
export type Verdict = 'permitted' | 'refused' | 'unknown';

export type Refusal = { verdict: 'refused' | 'unknown'; reasons: Reason[] };

export const floor = (invariant: InvariantId): Source => ({ kind: 'floor', invariant });
export const law = (reference: string): Source => ({ kind: 'law', reference });
export const systemDefault = (name: string): Source => ({ kind: 'default', name });

/** "Karbon 4.3", "system default", "Equality Act 2010 s.15": the quiet link beside a reason. */
export function describeSource(source: Source): string {
  switch (source.kind) {
    case 'clause':
      return `${source.landlord} ${source.clause}`;
    case 'default':
      return 'your policy is silent; system default';
    case 'floor':
      return `safeguard ${source.invariant}`;
    case 'law':
      return source.reference;
  }
}
