import { type Minimum, minimumNow } from '../../domain/contact/minimum.ts';
import { checkFor } from '../../platform/check-read.ts';
import type { Deps } from '../../platform/deps.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import type { InstructionQuery } from './asked.ts';

/** Everybody known by exactly this; null where it can be no such thing. Given by the people capability. */
export type FindPeople = (asked: {
  landlordId: string;
  by: 'reference' | 'phone';
  text: string;
  limit: number;
}) => Promise<string[] | null>;

export type Instructed = Minimum & { name: string; address: string | null; goodAt: string };

const most = 20;

/**
 * What somebody who works for us needs before a visit or a call, as it stands now. Each question is on record as a
 * contact check is.
 */
export async function instructionsFor(
  deps: Deps,
  find: FindPeople,
  asker: { landlordId: string; staffId: string },
  q: InstructionQuery,
): Promise<Instructed[]> {
  const by = q.reference === undefined ? 'phone' : 'reference';
  const found = await find({ landlordId: asker.landlordId, by, text: q[by] ?? '', limit: most + 1 });
  if (found === null) throw new InvalidInput([{ field: by, message: 'Give a whole phone number.' }]);
  if (found.length > most) {
    const message = 'More than 20 people share this number. Ask by the reference on the order.';
    throw new InvalidInput([{ field: by, message }]);
  }
  const at = deps.clock.now();
  const contact = {
    at,
    channel: q.channel,
    direction: 'outbound' as const,
    service: q.service,
  };
  const checked = await Promise.all(
    found.map((id) => checkFor(deps, { ...asker, source: 'contractor' }, id, contact)),
  );
  return checked
    .filter((c) => c !== null)
    .map(({ person, arrangements, advice }) => ({
      name: person.name,
      address: [person.address, person.postcode].filter(Boolean).join(', ') || null,
      ...minimumNow(advice, arrangements, { at, audience: 'contractor' }),
      goodAt: at,
    }));
}
