import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { instant } from '../../domain/calendar-schemas.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { forgetSessions, startSession } from '../../platform/http/sessions.ts';
import { addStaff } from './queries.ts';

const clock = z.strictObject({ now: instant.nullable() });
const landlord = z.string({ error: 'Name the landlord by its id' }).min(1).max(80);
const staff = z.strictObject({
  landlord,
  name: z.string({ error: 'Give a name' }).trim().min(1, 'Give a name').max(200),
  roles: z.array(z.string().max(80)).min(1, 'Give at least one role of the pack'),
  lineManagerId: z.uuid().nullable().default(null),
});
const signIn = z.strictObject({ landlord, staffId: z.uuid('Give the id of a member of staff') });

const config = { access: 'public' } as const;

/**
 * Moving the clock and being anybody, so that two years of a case can be replayed through the real interface. Mounted
 * only with EVENHAND_TEST_CLOCK=1, which production refuses (config.ts).
 */
export function testControls(app: FastifyInstance, deps: Deps): void {
  const packOf = (id: string) => {
    const pack = deps.packs.current(id);
    if (!pack)
      throw new InvalidInput([
        {
          field: 'landlord',
          message: `Choose one of: ${deps.packs
            .landlords()
            .map((p) => p.landlord.id)
            .join(', ')}.`,
        },
      ]);
    return pack;
  };

  app.put(
    '/api/v1/test/clock',
    { config, schema: { summary: 'Set the clock, or let it run (null)', tags: ['test'], body: clock } },
    async (request) => {
      const { now } = request.body as z.infer<typeof clock>;
      deps.clock.set?.(now);
      forgetSessions();
      return { now: deps.clock.now() };
    },
  );

  app.post(
    '/api/v1/test/staff',
    { config, schema: { summary: 'A member of staff with these roles', tags: ['test'], body: staff } },
    async (request, reply) => {
      const who = request.body as z.infer<typeof staff>;
      const pack = packOf(who.landlord);
      const known = new Set(pack.people.roles.map((r) => r.id));
      const faults = who.roles.flatMap((role, i) =>
        known.has(role) ? [] : [{ field: `roles.${i}`, message: `Choose from: ${[...known].join(', ')}.` }],
      );
      if (faults.length > 0) throw new InvalidInput(faults);
      if (who.lineManagerId && !(await staffExists(deps, who.landlord, who.lineManagerId))) {
        throw new InvalidInput([{ field: 'lineManagerId', message: 'There is no such member of staff.' }]);
      }
      return reply.code(201).send({ staffId: await addStaff(deps.database.app, pack, who) });
    },
  );

  app.post(
    '/api/v1/test/sign-in',
    { config, schema: { summary: 'A token for any member of staff', tags: ['test'], body: signIn } },
    async (request) => {
      const who = request.body as z.infer<typeof signIn>;
      packOf(who.landlord);
      if (!(await staffExists(deps, who.landlord, who.staffId))) {
        throw new InvalidInput([{ field: 'staffId', message: 'There is no such member of staff.' }]);
      }
      const token = await startSession(deps.database.app, {
        landlordId: who.landlord,
        staffId: who.staffId,
        kind: 'api',
        at: deps.clock.now(),
        hours: 24 * 365 * 20,
      });
      return { token };
    },
  );
}

async function staffExists(deps: Deps, landlordId: string, staffId: string): Promise<boolean> {
  const row = await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .selectFrom('staff')
      .select('staff_id')
      .where('landlord_id', '=', landlordId)
      .where('staff_id', '=', staffId)
      .executeTakeFirst(),
  );
  return row !== undefined;
}
