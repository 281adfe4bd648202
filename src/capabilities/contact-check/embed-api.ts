import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { channels } from '../../domain/facts/channels.ts';
import { readForCheck } from '../../platform/check-read.ts';
import { minutesLater } from '../../platform/clock.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import type { FindPeople } from './api.ts';
import { embedSettingOf, linkTo } from './embed-link.ts';

const longest = 60;
const body = z
  .strictObject({
    person: z.uuid('Give the id of a person').optional(),
    reference: z.string().trim().min(1, 'Give the reference').max(200).optional(),
    system: z
      .string({ error: 'Name the system that shows it' })
      .trim()
      .min(1, 'Name the system that shows it')
      .max(60, 'Shorten the name to 60 characters')
      .meta({ example: 'Housing system' }),
    channel: z.enum(channels, { error: `Give the channel: ${channels.join(', ')}` }).default('phone'),
    view: z.enum(['panel', 'badge'], { error: 'Choose panel or badge' }).default('panel'),
    minutes: z
      .int('Give whole minutes')
      .min(1, 'Give at least 1 minute')
      .max(longest, `Give ${longest} minutes at most`)
      .default(15),
  })
  .refine((b) => (b.person === undefined) !== (b.reference === undefined), {
    error: 'Give one of: person, reference',
    path: ['person'],
    when: () => true,
  });

/** A link that shows one person's contact check to whoever holds it, for some minutes. */
export function embedApi(app: FastifyInstance, deps: Deps, find: FindPeople): void {
  const schema = {
    summary: 'A signed link to the contact check of one person, to show in another system',
    description:
      'Open it in a frame (on the sites an administrator allowed) or as a plain link for a screen pop. It shows what to do and say and the ways in, never why; it needs no cookies; it stops working when its time is over, when the token that asked for it ends, or when an administrator makes all links invalid. Each look is on record as a contact check.',
    tags: ['contact check'],
    body,
    response: {
      201: z.strictObject({ url: z.string(), until: z.string() }),
      404: problemSchema,
      422: problemSchema,
    },
  };
  app.post('/api/v1/embed-links', { config: { access: 'check-contact' }, schema }, async (request, reply) => {
    const { landlordId, staffId } = visitorOf(request);
    const { person, reference, system, channel, view, minutes } = request.body as z.infer<typeof body>;
    const ids = person
      ? [person]
      : await find({ landlordId, by: 'reference', text: reference ?? '', limit: 2 });
    if (ids && ids.length > 1)
      throw new InvalidInput([{ field: 'reference', message: 'More than one person has this reference.' }]);
    const found = await readForCheck(deps, landlordId, ids?.[0] ?? '');
    if (!found) return sendProblem(reply, problem(404, { detail: 'Nobody on record matches that.' }));
    const { generation } = await embedSettingOf(deps.database.app, landlordId);
    const until = minutesLater(deps.clock.now(), minutes);
    const link = {
      landlord: landlordId,
      person: found.person.personId,
      system,
      by: staffId,
      channel,
      view,
      until,
    };
    const url = `${deps.address ?? ''}${linkTo(deps.seals, generation, link)}`;
    return reply.code(201).send({ url, until });
  });
}
