import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '../../domain/reasons.ts';
import { problem, sendProblem, withSources } from '../../platform/http/problems.ts';

/** What every step over the API has in common, about a case or about a home. */

export const keyHeader = {
  'idempotency-key': z.string().min(8, 'An idempotency key has at least 8 characters').max(200).optional(),
};

export const ifMatch = (what: string) => ({
  'if-match': z
    .string()
    .regex(/^"?\d{1,9}"?$/, `Give the version of ${what} as you saw it, as "12"`)
    .optional(),
});

export const versionOf = (given: string | undefined): number | null =>
  given === undefined ? null : Number(given.replaceAll('"', ''));

/** A refusal as problem details with its clauses: 422 where all that is wrong is what was left out, 409 otherwise. */
export function sendRefusal(reply: FastifyReply, { verdict, reasons }: Refusal): FastifyReply {
  const missing = verdict === 'unknown' && reasons.every((r) => r.field !== undefined);
  return sendProblem(
    reply,
    problem(missing ? 422 : 409, { detail: reasons[0]?.text ?? '', reasons: withSources(reasons) ?? [] }),
  );
}
