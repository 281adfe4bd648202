import type { FastifyRequest } from 'fastify';
import { type LetterType, letterTypes } from '../../domain/facts/vocabulary.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { type WordingVersion, wordingVersions } from '../../platform/letter-wording.ts';
import { type PageDeps, packOf } from '../cases/page.tsx';

/** Which letter an address is about; null where this landlord sends none of the kind. */
export function typeAsked(deps: PageDeps, request: FastifyRequest): LetterType | null {
  const { type } = request.params as { type: string };
  const has = packOf(deps, request).letters.templates.some((t) => t.type === type);
  return has ? (letterTypes.find((t) => t === type) ?? null) : null;
}

export function versionsIn(
  deps: PageDeps,
  request: FastifyRequest,
  type: LetterType | null,
): Promise<WordingVersion[]> {
  const { landlordId } = visitorOf(request);
  return inLandlord(deps.database.app, landlordId, (tx) => wordingVersions(tx, landlordId, type));
}

export const notYours = 'This is for those who look after the policy.';
