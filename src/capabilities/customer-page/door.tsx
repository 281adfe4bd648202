import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { inLandlord } from '../../platform/database.ts';
import { mayStillVisit } from '../../platform/letter-codes.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import type { PageDeps } from '../cases/page.tsx';
import { EntryPage, entryFields } from './entry-page.tsx';
import { type Frame, sendOutside } from './frame.tsx';
import { asHidden, type Carried } from './sent.ts';
import { keepVisit, type Visit, visitOf } from './visit.ts';

const title = 'See how we deal with your contact';

export type AtDoor = {
  values?: FormValues;
  errors?: FieldError[];
  carried?: Carried | null;
  lead?: string | null;
  status?: number;
};

/** Asks for the letter's reference and one thing about the person. Nothing else is shown to somebody who has not given them. */
export function askAtDoor(frame: Frame, at: AtDoor = {}): FastifyReply {
  const { values = {}, errors = [], carried = null, lead = null } = at;
  const props = { pack: frame.pack, values, errors, lead };
  const page = <EntryPage {...props} csrf={frame.reply.generateCsrf()} carried={asHidden(carried)} />;
  const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields: entryFields, values }) : undefined;
  const status = at.status ?? (errors.length > 0 ? 422 : 200);
  return sendOutside(frame, { title, status, ...(errorSummary && { errorSummary }) }, page);
}

/** The landlord whose page this is; null where there is none of that name. */
export function frameOf(deps: PageDeps, request: FastifyRequest, reply: FastifyReply): Frame | null {
  const { landlord = '' } = (request.params ?? {}) as { landlord?: string };
  const pack = packNamed(deps, landlord);
  return pack && { deps, request, reply, pack };
}

export const packNamed = (deps: PageDeps, landlordId: string): PolicyPack | null =>
  deps.packs.landlords().find((pack) => pack.landlord.id === landlordId) ?? null;

/** Who is here, for another half hour from now; null sends them to the door. */
export async function visitNow({ deps, request, reply, pack }: Frame): Promise<Visit | null> {
  const visit = visitOf(deps, request, pack.landlord.id);
  const stands =
    visit !== null &&
    (await inLandlord(deps.database.app, visit.landlordId, (tx) =>
      mayStillVisit(tx, visit, visit.codeMadeAt),
    ));
  if (!stands) return null;
  keepVisit(deps, reply, visit);
  return visit;
}
