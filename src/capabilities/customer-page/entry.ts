import { z } from 'zod';
import { localDate } from '../../domain/calendar-schemas.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { countTry, forgiveTry } from '../../platform/entry-tries.ts';
import { codeHash, holderOf, type Proof } from '../../platform/letter-codes.ts';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { entryFields } from './entry-page.tsx';

const proof = z.object({
  code: z
    .string({ error: 'Enter the reference from your letter' })
    .max(100, 'Enter the reference from your letter: 10 letters and numbers'),
  born: z
    .string()
    .optional()
    .refine((born) => born === undefined || localDate.safeParse(born).success, {
      error: 'Enter your date of birth in numbers, for example 27 3 1980',
    }),
  postcode: z.string().max(40, 'Enter a postcode, for example LS1 1AA').optional(),
});

/** What was typed at the door, or every fault at once. None of them says anything about a letter. */
export function proofTyped(values: FormValues): { proof: Proof } | { errors: FieldError[] } {
  const typed = formInput(entryFields, values);
  const read = proof.safeParse(typed);
  const errors = (read.error?.issues ?? []).map((i) => ({
    field: String(i.path[0] ?? ''),
    message: i.message,
  }));
  if (!typed.born && !typed.postcode) {
    errors.push({ field: 'postcode', message: 'Enter your date of birth or your postcode' });
  }
  if (!read.success || errors.length > 0) return { errors };
  const { code, born, postcode } = read.data;
  return { proof: { code, dateOfBirth: born ?? null, postcode: postcode ?? null } };
}

export type Entered = { personId: string; codeMadeAt: string } | 'not-found' | 'too-many';

/** One try: counted first, then looked at, and forgiven where it was right. What was wrong is never told apart. */
export async function tryEntry(
  deps: Pick<Deps, 'database' | 'clock'>,
  { landlordId, address, proof }: { landlordId: string; address: string; proof: Proof },
): Promise<Entered> {
  const code = codeHash(landlordId, proof.code).toString('hex');
  const trying = { landlordId, address, code, at: deps.clock.now() };
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    if (!(await countTry(tx, trying))) return 'too-many';
    const holder = await holderOf(tx, landlordId, proof);
    if (!holder) return 'not-found';
    await forgiveTry(tx, trying);
    return holder;
  });
}
