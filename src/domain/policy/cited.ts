import { z } from 'zod';
import type { Source } from '../reasons.ts';

/**
 * Every value in a pack stands on a clause of the landlord's policy, or says that the policy is silent and a
 * system default is used. Nothing is uncited (design.md part 4; domain.md 3.3 group 22).
 */
export type Standing = { clause?: string; default?: true };
export type Cited<T> = Standing & { value: T };

const standing = {
  clause: z.string().trim().min(1, 'Give the clause').max(80).optional(),
  default: z.literal(true).optional(),
};

const standsOnOne = (v: unknown) => {
  const { clause, default: silent } = v as Standing;
  return (clause === undefined) !== (silent === undefined);
};
const uncited = {
  params: { fault: 'uncited' },
  error: 'Cite the clause this value stands on, or mark it `default: true` where the policy is silent',
  // Asked even when another field is wrong, so that every fault is shown at once.
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
};

/** `{ value, clause }` or `{ value, default: true }`. */
export const cited = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, ...standing }).refine(standsOnOne, uncited);

/** A list entry that carries its own clause beside its fields. */
export const citedEntry = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject({ ...shape, ...standing }).refine(standsOnOne, uncited);

/** The source a reason gives for a rule read from a pack. */
export function sourceOf(landlordName: string, value: Standing, name: string): Source {
  return value.clause === undefined
    ? { kind: 'default', name }
    : { kind: 'clause', landlord: landlordName, clause: value.clause };
}
