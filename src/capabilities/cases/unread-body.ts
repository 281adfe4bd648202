import type { FastifyRequest } from 'fastify';
import { calledForIn } from '../../domain/casework/not-whole.ts';
import type { AnyStep } from '../../domain/casework/steps.ts';
import { loadCase, situationFor } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';

/** Why a body could not be read, with what the case calls for besides: every fault at once, as on the page. */
export async function faultsOfBody(
  deps: Deps,
  request: FastifyRequest,
  { step, caseId }: { step: AnyStep; caseId: string | null },
): Promise<Error> {
  const { body, validationError } = request;
  const error: unknown = validationError;
  const readable = typeof body === 'object' && body !== null;
  if (!(error instanceof InvalidInput) || validationError?.validationContext !== 'body' || !readable)
    return validationError as Error;
  const { landlordId, staffId } = visitorOf(request);
  const s = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const file = caseId === null ? null : await loadCase(tx, landlordId, caseId);
    return file && situationFor(deps, tx, { landlordId, staffId, personId: file.personId, caseId });
  });
  if (!s || 'verdict' in s) return error;
  const lacking = calledForIn(s, step.type, body as Record<string, unknown>).map((reason) => ({
    field: reason.field ?? '',
    message: reason.text,
  }));
  const others = lacking.filter(({ field }) => !error.faults.some((f) => f.field === field));
  return new InvalidInput([...others, ...error.faults]);
}
