import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cannotDecide } from '../../domain/contact/weeks.ts';
import { loadPersonFile } from '../../platform/case-files.ts';
import { weeksBeside } from '../../platform/contact-weeks.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { logReading } from '../cases/reading.ts';
import { WeeksPage } from './weeks-page.tsx';

const ofPerson = z.strictObject({ personId: z.uuid('Give the id of a person') });

type Asked = { landlordId: string; staffId: string; personId: string };

/** Read like the contacts themselves, and put on record as such. */
function read(deps: Deps, { landlordId, staffId, personId }: Asked) {
  const now = deps.clock.now();
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const person = await loadPersonFile(tx, landlordId, personId);
    if (!person) return null;
    const reading = { landlordId, staffId, personId, caseId: null, what: 'contacts' };
    await logReading(tx, { ...reading, at: now, readId: deps.newId() });
    return { person, found: await weeksBeside(tx, person, now) };
  });
}

/** How often a person is in touch, week by week. */
export function weeksRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/people/:personId/contacts/weeks', { config: { access: 'read-case' } }, async (request, reply) => {
    const { personId } = request.params as { personId: string };
    const page = await read(deps, { ...visitorOf(request), personId });
    if (!page) return nowhere(reply);
    const title = {
      title: `How often ${page.person.name} is in touch`,
      back: `/people/${personId}/contacts`,
    };
    return sendPage(deps, request, reply, title, WeeksPage(page));
  });
}

const level = z.looseObject({ weeks: z.int(), perWeek: z.number(), middle: z.number(), most: z.int() });

export function weeksApi(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/people/:personId/contacts/weeks',
    {
      config: { access: 'read-case' },
      schema: {
        summary:
          'How often a person is in touch: 52 whole weeks, oldest first, beside their own level and others’',
        description:
          'Contacts of a kind that is always taken are counted apart. `cannotDecide` belongs to the figures: show it wherever you show them. Others are those who wait for as much from us, at least twenty of them, counted once a day.',
        tags: ['contacts'],
        params: ofPerson,
        response: {
          200: z.looseObject({
            weeks: z.array(z.looseObject({ from: z.iso.date(), counted: z.int(), guarded: z.int() })),
            ways: z.array(z.looseObject({ channel: z.string(), lately: level, before: level.nullable() })),
            cannotDecide: z.array(z.string()),
          }),
          404: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const { personId } = request.params as z.infer<typeof ofPerson>;
      const answer = await read(deps, { ...visitorOf(request), personId });
      if (!answer) return sendProblem(reply, problem(404, { detail: 'There is no such person.' }));
      const { found } = answer;
      const all = found.compared.find((c) => c.channel === 'all') ?? null;
      return { ...found, cannotDecide: cannotDecide(found, found.beside, all) };
    },
  );
}
