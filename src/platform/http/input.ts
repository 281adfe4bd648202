import type { z } from 'zod';
import { cutTo } from '../../domain/cut-text.ts';
import type { Fault } from './problems.ts';

/** Everything wrong with what was sent, each with its place and its mend. */
export class InvalidInput extends Error {
  readonly faults: Fault[];
  constructor(faults: Fault[]) {
    super('Something is missing or wrong');
    this.faults = faults;
  }
}

export const faultsOf = (issues: readonly z.core.$ZodIssue[]): Fault[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join('.'),
        message: `There is no field “${cutTo(key, 60)}” here. Remove it, or check its spelling.`,
      }));
    }
    return [{ field: issue.path.join('.'), message: issue.message }];
  });

/** Fastify's validation by our own schemas: parsed values in, every fault out. */
export const validatorCompiler =
  ({ schema }: { schema: unknown }) =>
  (data: unknown) => {
    const parsed = (schema as z.ZodType).safeParse(data);
    return parsed.success
      ? { value: parsed.data }
      : { error: new InvalidInput(faultsOf(parsed.error.issues)) };
  };

const deepest = 40;

/** Text that PostgreSQL cannot keep (a null character, half a surrogate pair) and nesting no form of ours has. */
export function unstorable(value: unknown, path = '', depth = 0): Fault[] {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed()
      ? [{ field: path, message: 'This holds a character that cannot be stored. Retype it.' }]
      : [];
  }
  // Bytes as they came are kept as bytes: there is no text in them to refuse, and one entry for each would never end.
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if (depth > deepest) return [{ field: path, message: 'This is nested too deeply.' }];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key.includes('\0') || !key.isWellFormed()
      ? [{ field: path, message: 'A field name cannot be read.' }]
      : []),
    ...unstorable(inner, path ? `${path}.${key}` : key, depth + 1),
  ]);
}
