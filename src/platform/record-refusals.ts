import { type Reason, type Refusal, systemDefault } from '../domain/reasons.ts';

/** Refusals that come from keeping the record, not from a policy. */
const refusal = (code: string, text: string, more: Partial<Reason> = {}): Refusal => ({
  verdict: 'refused',
  reasons: [{ code, text, source: systemDefault('record'), ...more }],
});

export const notStaff = refusal(
  'not-staff',
  'Your account is not in use at this landlord. Ask whoever manages accounts.',
);

export const keyUsedAgain = refusal(
  'idempotency-key-reused',
  'This idempotency key came with another request before. Send a new key with a new request.',
);

const busy = refusal('busy', 'A colleague is changing this case at this very moment. Try again.');

const overlapping = refusal(
  'measure-already-in-force',
  'A measure of this kind already applies to this person in that period. Lift that one first.',
  { mend: 'lift-restriction' },
);

const fileNotKept = refusal('file-not-kept', 'One of these files is not kept here. Send it again.', {
  field: 'files',
});

/** Two transactions in each other's way: nothing was written, and trying again will do. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const LOCK_TIMEOUT = '55P03';

const codeOf = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
const constraintOf = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'constraint' in fault ? String(fault.constraint) : '';

/** The same idempotency key, committed by another connection since we looked, is also worth another try: it has the answer. */
export const worthAnotherTry = (fault: unknown): boolean =>
  TRY_AGAIN.has(codeOf(fault)) || constraintOf(fault) === 'idempotency_key_pkey';

/** What the database refused, in words; null where it is a fault of ours or of the machine. */
export function refusedByDatabase(fault: unknown): Refusal | null {
  if (constraintOf(fault) === 'one_measure_of_a_kind') return overlapping;
  if (constraintOf(fault) === 'attachment_file') return fileNotKept;
  return worthAnotherTry(fault) || codeOf(fault) === LOCK_TIMEOUT ? busy : null;
}

/** Text that PostgreSQL cannot keep: a NUL, or half of a surrogate pair. Refused with its place rather than lost. */
export function unkeepable(value: unknown, path: string[] = []): Refusal | null {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed()
      ? refusal('unreadable-character', 'This text holds a character that cannot be kept. Type it again.', {
          field: path.join('.'),
        })
      : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, member] of Object.entries(value)) {
    const found = unkeepable(name, [...path, name]) ?? unkeepable(member, [...path, name]);
    if (found) return found;
  }
  return null;
}
